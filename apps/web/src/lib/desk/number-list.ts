/**
 * Numbers as people write them, "3, 5-7", as an increasing list without doubles.
 * Null when something else was written, a range runs backward, or more than `most` numbers are meant.
 */
export function readNumbers(written: string, most = 200): number[] | null {
  const numbers = new Set<number>();
  const parts = written.replace(/\s*[-–]\s*/g, '-').split(/[,;\s]+/);
  for (const part of parts.filter((piece) => piece !== '')) {
    const match = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(part);
    if (!match) return null;
    const from = Number(match[1]);
    const to = match[2] === undefined ? from : Number(match[2]);
    if (from < 1 || to < from || to - from >= most) return null;
    for (let number = from; number <= to; number++) numbers.add(number);
    if (numbers.size > most) return null;
  }
  return [...numbers].sort((a, b) => a - b);
}

/** The shortest way to write them: `readNumbers` reads it back. */
export function writeNumbers(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
}
