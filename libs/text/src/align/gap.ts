import { bestBeads } from './beads.ts';
import type { Passage, Thresholds } from './beads.ts';
import type { Likeness } from './likeness.ts';
import type { Pairing, Side } from './pairing.ts';

/** Cells of the largest gap that is aligned cell by cell; a larger one waits until a search has cut it. */
const largestGap = 2_500;

/** Words below which a paragraph is told by its place, not its words. */
const slightWords = 4;

const limits: Thresholds = {
  edited: 0.36,
  renumbered: 0.46,
  otherKind: 0.55,
  slight: 0.6,
  heading: 0.4,
  parted: 0.6,
  ownShare: 0.6,
  scattered: 0.55,
};
/** Where one paragraph stands between the same neighbours before and after, its place speaks for a few words too. */
const loneLimits: Thresholds = { ...limits, slight: limits.edited };

/** Indexes of free paragraphs, ascending, that may have become each other and nothing else. */
export interface Gap {
  old: readonly number[];
  new: readonly number[];
  /** Whether its neighbours are the same on both sides of both drafts. */
  enclosed: boolean;
}

/** Pairs what a gap holds, in order. */
export function alignGap(pairing: Pairing, likeness: Likeness, { old, new: next, enclosed }: Gap): void {
  if (old.length === 0 || next.length === 0 || old.length * next.length > largestGap) return;
  const lone = enclosed && old.length === 1 && next.length === 1;
  const beads = bestBeads(
    passages(pairing.old, old),
    passages(pairing.next, next),
    likeness,
    lone ? loneLimits : limits,
  );
  let o = 0;
  let n = 0;
  for (const bead of beads) {
    if (bead.old > 0 && bead.new > 0) pairing.join(old.slice(o, o + bead.old), next.slice(n, n + bead.new));
    o += bead.old;
    n += bead.new;
  }
}

function passages(side: Side, indexes: readonly number[]): Passage[] {
  return indexes.flatMap((index) => {
    const words = side.words[index];
    const standing = side.standings[index];
    return words && standing ? [{ words, bag: side.bagOf(index), slight: words.length < slightWords, standing }] : [];
  });
}
