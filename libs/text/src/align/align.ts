import { comparable } from './normalise.ts';
import { longestIncreasing } from './increasing.ts';
import type { Alignable, Link } from './types.ts';

/** Links every paragraph of two drafts exactly once. */
export function align(old: readonly Alignable[], next: readonly Alignable[]): Link[] {
  const oldKeys = old.map((p) => comparable(p.text));
  const newKeys = next.map((p) => comparable(p.text));
  const places = new Map<string, { old: number[]; new: number[] }>();
  const at = (key: string) => {
    let entry = places.get(key);
    if (!entry) places.set(key, (entry = { old: [], new: [] }));
    return entry;
  };
  oldKeys.forEach((key, index) => at(key).old.push(index));
  newKeys.forEach((key, index) => at(key).new.push(index));
  const pairs: { old: number; new: number }[] = [];
  for (const { old: olds, new: news } of places.values()) {
    olds.forEach((o, rank) => {
      const n = news[rank];
      if (n !== undefined && olds.length === news.length) pairs.push({ old: o, new: n });
    });
  }
  pairs.sort((a, b) => a.old - b.old);
  const steady = longestIncreasing(pairs.map((pair) => pair.new));
  const links: Link[] = pairs.map((pair, index) => ({
    relation: 'kept',
    moved: !steady.has(index),
    old: [pair.old],
    new: [pair.new],
    similarity: 1,
  }));
  const doneOld = new Set(pairs.map((pair) => pair.old));
  const doneNew = new Set(pairs.map((pair) => pair.new));
  const removed = old.map((_, index) => index).filter((index) => !doneOld.has(index));
  const added = next.map((_, index) => index).filter((index) => !doneNew.has(index));
  for (const o of removed) links.push({ relation: 'removed', moved: false, old: [o], new: [], similarity: 0 });
  for (const n of added) links.push({ relation: 'added', moved: false, old: [], new: [n], similarity: 0 });
  return links;
}
