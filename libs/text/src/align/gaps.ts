import { bestBeads } from './beads.ts';
import type { Passage, Thresholds } from './beads.ts';
import type { Likeness } from './likeness.ts';
import { Pairing } from './pairing.ts';
import type { Side } from './pairing.ts';

/** Cells of the largest gap that is aligned cell by cell; a larger one waits until a search has cut it. */
const largestGap = 2_500;

/** Words below which a paragraph is told by its place, not its words. */
export const slightWords = 4;

const limits: Thresholds = {
  edited: 0.36,
  renumbered: 0.46,
  otherKind: 0.55,
  slight: 0.6,
  heading: 0.4,
  parted: 0.6,
  ownShare: 0.6,
};

/**
 * Aligns what is left between paired neighbours. A gap is local: the free run after an old paragraph against the free
 * run after its new self (or before, from the other end), so it works inside blocks that moved as well.
 */
export function alignGaps(pairing: Pairing, likeness: Likeness): void {
  for (const [from, to] of Pairing.freeRuns(pairing.old)) {
    const after = runAfter(pairing, from);
    const before = runBefore(pairing, to);
    if (after) alignGap(pairing, likeness, [from, to], after);
    if (before && before[0] !== after?.[0]) alignGap(pairing, likeness, [from, to], before);
  }
}

/** The free new run that follows the new self of what precedes an old run. */
function runAfter(pairing: Pairing, from: number): [number, number] | null {
  const neighbour = from === 0 ? null : pairing.old.groups[from - 1];
  const start = from === 0 ? 0 : (neighbour?.new.at(-1) ?? NaN) + 1;
  if (pairing.next.groups[start] !== null) return null;
  let end = start;
  while (pairing.next.groups[end + 1] === null) end++;
  return [start, end];
}

function runBefore(pairing: Pairing, to: number): [number, number] | null {
  const atEnd = to === pairing.old.groups.length - 1;
  const neighbour = atEnd ? null : pairing.old.groups[to + 1];
  const end = atEnd ? pairing.next.groups.length - 1 : (neighbour?.new[0] ?? NaN) - 1;
  if (pairing.next.groups[end] !== null) return null;
  let start = end;
  while (pairing.next.groups[start - 1] === null) start--;
  return [start, end];
}

function alignGap(pairing: Pairing, likeness: Likeness, oldRun: [number, number], newRun: [number, number]): void {
  const old = free(pairing.old, oldRun);
  const next = free(pairing.next, newRun);
  if (old.length === 0 || next.length === 0 || old.length * next.length > largestGap) return;
  const beads = bestBeads(passages(pairing.old, old), passages(pairing.next, next), likeness, limits);
  let o = 0;
  let n = 0;
  for (const bead of beads) {
    if (bead.old > 0 && bead.new > 0) pairing.join(old.slice(o, o + bead.old), next.slice(n, n + bead.new));
    o += bead.old;
    n += bead.new;
  }
}

function free(side: Side, [from, to]: [number, number]): number[] {
  const indexes: number[] = [];
  for (let index = from; index <= to; index++) if (side.groups[index] === null) indexes.push(index);
  return indexes;
}

function passages(side: Side, indexes: readonly number[]): Passage[] {
  return indexes.flatMap((index) => {
    const bag = side.bags[index];
    const standing = side.standings[index];
    return bag && standing ? [{ bag, slight: bag.words.length < slightWords, standing }] : [];
  });
}
