import type { Crowd } from './crowd.ts';

/**
 * How much nearer each place is to its own cluster than to the next one, from -1 to 1, on average
 * (Rousseeuw 1987). As in Polis every base cluster counts once, whatever its weight, and one that is alone
 * in its cluster counts 0.
 */
export function silhouette({ points }: Crowd, labels: Int32Array, k: number): number {
  const size = labels.length;
  const members = new Float64Array(k);
  for (const label of labels) members[label] = (members[label] as number) + 1;
  let total = 0;
  const sums = new Float64Array(k);
  for (let i = 0; i < size; i += 1) {
    const own = labels[i] as number;
    if (members[own] === 1) continue;
    sums.fill(0);
    for (let j = 0; j < size; j += 1) {
      const label = labels[j] as number;
      const distance = Math.hypot(
        (points[2 * i] as number) - (points[2 * j] as number),
        (points[2 * i + 1] as number) - (points[2 * j + 1] as number),
      );
      sums[label] = (sums[label] as number) + distance;
    }
    const inside = (sums[own] as number) / ((members[own] as number) - 1);
    let outside = Infinity;
    for (let c = 0; c < k; c += 1)
      if (c !== own && (members[c] as number) > 0)
        outside = Math.min(outside, (sums[c] as number) / (members[c] as number));
    if (outside < Infinity && Math.max(inside, outside) > 0) total += (outside - inside) / Math.max(inside, outside);
  }
  return size === 0 ? 0 : total / size;
}
