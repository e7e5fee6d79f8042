/**
 * Numbers for groups that people can get used to. A group that holds most of an earlier one keeps its number;
 * the others, and all groups at first, are numbered from the largest.
 * Answers the number of each label.
 */
export function numbersFor(labels: Int32Array, k: number, earlier: Int32Array | null): Int32Array {
  const sizes = new Int32Array(k);
  for (const label of labels) sizes[label] = (sizes[label] as number) + 1;
  const numbers = new Int32Array(k).fill(-1);
  const free = new Set(Array.from({ length: k }, (_, number) => number));
  for (const { label, number } of earlier ? overlaps(labels, earlier) : [])
    if (numbers[label] === -1 && free.delete(number)) numbers[label] = number;
  const bySize = [...sizes.keys()].sort((a, b) => (sizes[b] as number) - (sizes[a] as number));
  for (const label of bySize) {
    if (numbers[label] !== -1) continue;
    const [number = 0] = free;
    free.delete(number);
    numbers[label] = number;
  }
  return numbers;
}

function overlaps(labels: Int32Array, earlier: Int32Array): { label: number; number: number; shared: number }[] {
  const counted = new Map<string, { label: number; number: number; shared: number }>();
  for (const [i, label] of labels.entries()) {
    const number = earlier[i] as number;
    if (number < 0) continue;
    const key = `${label} ${number}`;
    const pair = counted.get(key);
    if (pair) pair.shared += 1;
    else counted.set(key, { label, number, shared: 1 });
  }
  return [...counted.values()].sort((a, b) => b.shared - a.shared || a.number - b.number || a.label - b.label);
}
