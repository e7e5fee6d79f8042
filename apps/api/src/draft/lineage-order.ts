import type { Link } from '@mutirao/text';

/**
 * Puts links in the order of reading (the new draft's; what is gone where it used to stand) and marks those that moved:
 * every link that is not in the longest run which keeps its order.
 */
export function inReadingOrder<L extends Pick<Link, 'old' | 'new' | 'moved'>>(links: readonly L[]): L[] {
  const standing = links.filter((link) => link.new.length > 0).sort((a, b) => first(a.new) - first(b.new));
  const both = standing.filter((link) => link.old.length > 0);
  const steady = steadyOnes(both.map((link) => first(link.old)));
  for (const [index, link] of both.entries()) link.moved = !steady.has(index);

  const gone = links.filter((link) => link.new.length === 0).sort((a, b) => first(b.old) - first(a.old));
  const ordered: L[] = [];
  for (const link of standing) {
    const before = link.old.length > 0 && !link.moved ? first(link.old) : -1;
    for (let next = gone.at(-1); next && first(next.old) < before; next = gone.at(-1)) {
      ordered.push(next);
      gone.pop();
    }
    ordered.push(link);
  }
  return [...ordered, ...gone.reverse()];
}

function first(indexes: readonly number[]): number {
  return indexes[0] ?? -1;
}

/** Positions of a longest increasing subsequence (patience sorting). */
function steadyOnes(values: readonly number[]): Set<number> {
  const tails: number[] = [];
  const previous: number[] = [];
  for (const [index, value] of values.entries()) {
    let low = 0;
    for (let high = tails.length; low < high;) {
      const middle = (low + high) >> 1;
      if ((values[tails[middle] ?? -1] ?? Infinity) < value) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? (tails[low - 1] ?? -1) : -1;
    tails[low] = index;
  }
  const steady = new Set<number>();
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) steady.add(at);
  return steady;
}
