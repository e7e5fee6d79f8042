import { RecordError } from './error.ts';
import { coverNodes, joinPeaks, peakNodes } from './tree.ts';
import type { TreeNode } from './tree.ts';

/**
 * Gives the stored hashes of perfect subtrees, in the order asked: from a table, from tiles, from memory. Each proof
 * asks once, for about as many hashes as the tree has levels, at most twice that.
 */
export type ReadNodes = (nodes: readonly TreeNode[]) => Promise<readonly Uint8Array[]> | readonly Uint8Array[];

/** Entries from `from` up to and without `to`, hashed as one: an element of a proof. */
interface Span {
  from: number;
  to: number;
}

/** MTH(D[0:size]) from stored hashes. */
export async function readRoot(size: number, read: ReadNodes): Promise<Uint8Array> {
  return joinPeaks(await read(peakNodes(size)));
}

/**
 * That the entry at `index` is in the tree of the first `size` entries: RFC 6962, 2.1.1, PATH(index, D[size]).
 *
 * @returns hashes from the leaf's neighbour up, at most one for each level
 * @throws RecordError POSITION_INVALID unless 0 <= index < size
 */
export async function proveInclusion(index: number, size: number, read: ReadNodes): Promise<Uint8Array[]> {
  return hashSpans(inclusionSpans(index, size), read);
}

/**
 * That the tree of the first `size` entries begins with the tree of the first `oldSize`: RFC 6962, 2.1.2,
 * PROOF(oldSize, D[size]). Empty for equal sizes and from the empty tree, where nothing needs proof.
 *
 * @throws RecordError POSITION_INVALID unless 0 <= oldSize <= size
 */
export async function proveConsistency(oldSize: number, size: number, read: ReadNodes): Promise<Uint8Array[]> {
  return hashSpans(consistencySpans(oldSize, size), read);
}

/** The stored hashes that `proveInclusion` will ask for. */
export const inclusionNodes = (index: number, size: number): TreeNode[] => nodesOf(inclusionSpans(index, size));

/** The stored hashes that `proveConsistency` will ask for. */
export const consistencyNodes = (oldSize: number, size: number): TreeNode[] => nodesOf(consistencySpans(oldSize, size));

function inclusionSpans(index: number, size: number): Span[] {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) {
    throw new RecordError('POSITION_INVALID', `no entry ${index} in a tree of ${size}`);
  }
  const spans: Span[] = [];
  let here: Span = { from: 0, to: size };
  while (here.to - here.from > 1) {
    const [left, right] = halves(here);
    const isLeft = index < left.to;
    spans.push(isLeft ? right : left);
    here = isLeft ? left : right;
  }
  return spans.reverse();
}

function consistencySpans(oldSize: number, size: number): Span[] {
  if (!Number.isSafeInteger(oldSize) || !Number.isSafeInteger(size) || oldSize < 0 || oldSize > size) {
    throw new RecordError('POSITION_INVALID', `a tree of ${size} cannot begin with one of ${oldSize}`);
  }
  if (oldSize === 0 || oldSize === size) return [];
  const spans: Span[] = [];
  let here: Span = { from: 0, to: size };
  while (oldSize < here.to) {
    const [left, right] = halves(here);
    const isLeft = oldSize <= left.to;
    spans.push(isLeft ? right : left);
    here = isLeft ? left : right;
  }
  // The old root itself is known to the verifier; any other subtree that ends where the old tree did is not.
  if (here.from > 0) spans.push(here);
  return spans.reverse();
}

/** RFC 6962 splits at the largest power of two that leaves something on the right. */
function halves({ from, to }: Span): [Span, Span] {
  let width = 1;
  while (width * 2 < to - from) width *= 2;
  return [
    { from, to: from + width },
    { from: from + width, to },
  ];
}

const nodesOf = (spans: readonly Span[]): TreeNode[] => spans.flatMap(({ from, to }) => coverNodes(from, to));

async function hashSpans(spans: readonly Span[], read: ReadNodes): Promise<Uint8Array[]> {
  const covers = spans.map(({ from, to }) => coverNodes(from, to));
  const hashes = await read(covers.flat());
  let used = 0;
  return covers.map((cover) => {
    const peaks = hashes.slice(used, used + cover.length);
    used += cover.length;
    if (peaks.length < cover.length) throw new RecordError('POSITION_INVALID', 'the store lacks hashes of this tree');
    return joinPeaks(peaks);
  });
}
