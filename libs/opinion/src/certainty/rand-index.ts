/**
 * How far two groupings of the same things agree, corrected for chance: 1 the same groups whatever their
 * names, about 0 as chance would have it (Hubert & Arabie 1985). Of nothing, or of one group twice, it is 1.
 */
export function adjustedRandIndex(a: ArrayLike<number | string>, b: ArrayLike<number | string>): number {
  const both = pairs(counted(Array.from(a, (label, i) => `${label} / ${b[i]}`)));
  const inA = pairs(counted(Array.from(a)));
  const inB = pairs(counted(Array.from(b)));
  const all = (a.length * (a.length - 1)) / 2;
  const expected = all === 0 ? 0 : (inA * inB) / all;
  const most = (inA + inB) / 2;
  return most === expected ? 1 : (both - expected) / (most - expected);
}

function counted(labels: readonly (number | string)[]): number[] {
  const counts = new Map<number | string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts.values()];
}

function pairs(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
}
