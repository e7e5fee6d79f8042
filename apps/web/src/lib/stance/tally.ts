import type { StanceValue, Tally } from '#lib/generated/schema.ts';

export type Counts = Pick<Tally, 'agree' | 'disagree' | 'pass'>;

export interface Share {
  value: StanceValue;
  /** Where the part starts and how wide it is, in percent of the bar. */
  start: number;
  width: number;
}

export function totalOf(tally: Counts): number {
  return tally.agree + tally.disagree + tally.pass;
}

/** The parts of the bar, in the order agree, disagree, pass. Parts of nobody are left out; the rest fill it exactly. */
export function shares(tally: Counts): Share[] {
  const total = totalOf(tally);
  if (total === 0) return [];
  const parts: [StanceValue, number][] = [
    ['AGREE', tally.agree],
    ['DISAGREE', tally.disagree],
    ['PASS', tally.pass],
  ];
  let before = 0;
  return parts
    .filter(([, count]) => count > 0)
    .map(([value, count]) => {
      const start = round((before * 100) / total);
      before += count;
      return { value, start, width: round(round((before * 100) / total) - start) };
    });
}

function round(percent: number): number {
  return Math.round(percent * 10) / 10;
}
