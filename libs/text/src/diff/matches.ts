import { longestIncreasing } from '../align/increasing.ts';
import { myers } from './myers.ts';
import type { Match } from './myers.ts';

/** Edits up to which the shortest script is looked for; its cost grows with their square. */
const mostEdits = 1_000;
/** How often a stretch may be cut at words that stand once. */
const deepest = 4;

/**
 * Stretches common to two sequences of numbered words, in order. The shortest script where it is short; else the
 * sequences are cut at words that stand once on both sides (as in patience diff) and each gap is compared alone; a gap
 * without such words that is still too different has nothing in common. Cost is bounded by the length times `mostEdits`.
 */
export function commonStretches(old: Int32Array, next: Int32Array, depth = 0): Match[] {
  let start = 0;
  while (start < old.length && start < next.length && old[start] === next[start]) start++;
  let end = 0;
  const room = Math.min(old.length, next.length) - start;
  while (end < room && old[old.length - 1 - end] === next[next.length - 1 - end]) end++;
  const innerOld = old.subarray(start, old.length - end);
  const innerNew = next.subarray(start, next.length - end);
  const inner =
    innerOld.length === 0 || innerNew.length === 0
      ? []
      : (myers(innerOld, innerNew, mostEdits) ?? cutAtRare(innerOld, innerNew, depth));
  return [
    ...(start > 0 ? [{ old: 0, new: 0, length: start }] : []),
    ...shifted(inner, start, start),
    ...(end > 0 ? [{ old: old.length - end, new: next.length - end, length: end }] : []),
  ];
}

function cutAtRare(old: Int32Array, next: Int32Array, depth: number): Match[] {
  if (depth >= deepest) return [];
  const places = standingOnce(next);
  const shared = [...standingOnce(old)]
    .flatMap(([word, o]) => {
      const n = places.get(word);
      return n === undefined ? [] : [[o, n] as const];
    })
    .sort((a, b) => a[0] - b[0]);
  const steady = longestIncreasing(shared.map(([, n]) => n));
  const matches: Match[] = [];
  let from = { old: 0, new: 0 };
  const gap = (o: number, n: number) => {
    const inner = commonStretches(old.subarray(from.old, o), next.subarray(from.new, n), depth + 1);
    for (const match of shifted(inner, from.old, from.new)) matches.push(match);
  };
  for (const [index, [o, n]] of shared.entries()) {
    if (!steady.has(index)) continue;
    gap(o, n);
    matches.push({ old: o, new: n, length: 1 });
    from = { old: o + 1, new: n + 1 };
  }
  if (from.old > 0) gap(old.length, next.length);
  return matches;
}

function standingOnce(words: Int32Array): Map<number, number> {
  const places = new Map<number, number>();
  const twice = new Set<number>();
  for (const [index, word] of words.entries()) {
    if (places.has(word)) twice.add(word);
    else places.set(word, index);
  }
  for (const word of twice) places.delete(word);
  return places;
}

function shifted(matches: readonly Match[], old: number, next: number): Match[] {
  return matches.map((match) => ({ old: match.old + old, new: match.new + next, length: match.length }));
}
