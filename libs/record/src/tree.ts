import { sha256 } from '@noble/hashes/sha2.js';
import { RecordError } from './error.ts';

/** Bytes of a hash. */
export const hashLength = 32;

/**
 * A perfect subtree, by the number of levels under it and its place from the left among those of its level: the one
 * of level l and index i hashes the 2^l entries from i * 2^l on. These, and only these, are worth storing: they
 * never change once they are whole.
 */
export interface TreeNode {
  level: number;
  index: number;
}

export interface StoredNode extends TreeNode {
  hash: Uint8Array;
}

/** RFC 6962, 2.1: SHA-256(0x00 ‖ entry). The first byte keeps an entry from being taken for a node. */
export const leafHash = (entry: Uint8Array): Uint8Array => sha256.create().update(leafMark).update(entry).digest();

/** RFC 6962, 2.1: SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + left.length + right.length);
  input[0] = 1;
  input.set(left, 1);
  input.set(right, 1 + left.length);
  return sha256(input);
}

const leafMark = Uint8Array.of(0);

/** RFC 6962, 2.1: the root of a tree without entries is the hash of nothing. */
export const emptyRoot = (): Uint8Array => sha256(new Uint8Array());

/**
 * The right edge of a growing tree: all that is needed to append and to tell the root, at most 53 hashes however
 * large the log (a "compact range" from 0). Appending takes 2 hashes on average.
 */
export class TreeEdge {
  #size: number;
  /** Perfect subtrees from the left, each smaller than the one before it. */
  readonly #peaks: Uint8Array[];

  /**
   * Takes up a tree where it was left.
   *
   * @param size number of entries
   * @param peaks hashes of `peakNodes(size)`, in that order
   * @throws RecordError POSITION_INVALID where the two do not fit
   */
  constructor(size = 0, peaks: readonly Uint8Array[] = []) {
    if (peakNodes(size).length !== peaks.length || peaks.some((hash) => hash.length !== hashLength)) {
      throw new RecordError('POSITION_INVALID', `these are not the peaks of a tree of ${size}`);
    }
    this.#size = size;
    this.#peaks = [...peaks];
  }

  get size(): number {
    return this.#size;
  }

  get peaks(): readonly Uint8Array[] {
    return this.#peaks;
  }

  /** @returns what became whole by it and is to be stored: the leaf, then each perfect subtree that it completes */
  append(leaf: Uint8Array): StoredNode[] {
    let hash = leaf;
    let level = 0;
    let index = this.#size;
    const stored: StoredNode[] = [{ level, index, hash }];
    while (index % 2 === 1) {
      const left = this.#peaks.pop();
      if (left === undefined) break;
      hash = nodeHash(left, hash);
      level += 1;
      index = (index - 1) / 2;
      stored.push({ level, index, hash });
    }
    this.#peaks.push(hash);
    this.#size += 1;
    return stored;
  }

  /** RFC 6962's MTH of all entries so far. */
  root(): Uint8Array {
    return joinPeaks(this.#peaks);
  }
}

/** MTH of the entries under these perfect subtrees, given from the left and each smaller than the one before. */
export function joinPeaks(peaks: readonly Uint8Array[]): Uint8Array {
  return peaks.length === 0 ? emptyRoot() : peaks.reduceRight((right, left) => nodeHash(left, right));
}

/** The perfect subtrees that a tree of `size` entries is joined from, largest first. */
export const peakNodes = (size: number): TreeNode[] => coverNodes(0, size);

/**
 * The perfect subtrees that cover the entries from `from` up to and without `to`, from the left. For the ranges
 * that RFC 6962 hashes (they begin where their largest subtree may begin) the sizes fall, as `joinPeaks` needs.
 *
 * @throws RecordError POSITION_INVALID
 */
export function coverNodes(from: number, to: number): TreeNode[] {
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from < 0 || to < from) {
    throw new RecordError('POSITION_INVALID', `no tree has entries from ${from} up to ${to}`);
  }
  const nodes: TreeNode[] = [];
  let start = from;
  while (start < to) {
    let level = 0;
    let width = 1;
    while (start % (width * 2) === 0 && start + width * 2 <= to) {
      width *= 2;
      level += 1;
    }
    nodes.push({ level, index: start / width });
    start += width;
  }
  return nodes;
}

/** The root of these entries' leaf hashes, from nothing else. */
export function rootOf(leaves: Iterable<Uint8Array>): Uint8Array {
  const edge = new TreeEdge();
  for (const leaf of leaves) edge.append(leaf);
  return edge.root();
}
