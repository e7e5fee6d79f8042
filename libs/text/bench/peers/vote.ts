import type { Pair } from './peer.ts';
import type { WordSides } from './words.ts';

/** Words that a diff found on both sides: `length` from word `old` and from word `new` on. */
export interface Stretch {
  old: number;
  new: number;
  length: number;
}

/** Least share of the words of the shorter paragraph; anything from 0.2 to 0.5 changes no peer by more than 0.03 points. */
const leastShare = 0.3;

/** Each word found on both sides is a vote for its two paragraphs; enough votes make a pair. */
export function vote({ old, next }: WordSides, stretches: readonly Stretch[]): Pair[] {
  const votes = new Map<number, number>();
  const width = next.sizes.length;
  for (const stretch of stretches) {
    for (let at = 0; at < stretch.length; at++) {
      if (old.words[stretch.old + at] === '') continue;
      const pair = (old.owners[stretch.old + at] ?? 0) * width + (next.owners[stretch.new + at] ?? 0);
      votes.set(pair, (votes.get(pair) ?? 0) + 1);
    }
  }
  return [...votes].flatMap(([pair, count]) => {
    const [o, n] = [Math.floor(pair / width), pair % width];
    return count >= leastShare * Math.min(old.sizes[o] ?? 0, next.sizes[n] ?? 0) ? [{ old: o, new: n }] : [];
  });
}
