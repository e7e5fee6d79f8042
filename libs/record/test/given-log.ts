import { leafHash, nodeHash, TreeEdge } from '../src/tree.ts';
import type { ReadNodes } from '../src/prove.ts';
import { utf8 } from '../src/encoding.ts';

/** `count` different entries. */
export const givenEntries = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, at) => utf8(`entry ${at}`));

export interface GivenLog {
  leaves: Uint8Array[];
  /** Root of the first n entries, for each n. */
  roots: Uint8Array[];
  read: ReadNodes;
  /** How many stored hashes were asked for. */
  reads: () => number;
}

/** A log in memory that stores what `append` says is to be stored, and nothing else. */
export function givenLog(entries: readonly Uint8Array[]): GivenLog {
  const stored = new Map<string, Uint8Array>();
  const edge = new TreeEdge();
  const leaves = entries.map(leafHash);
  const roots = [edge.root()];
  for (const leaf of leaves) {
    for (const { level, index, hash } of edge.append(leaf)) stored.set(`${level}/${index}`, hash);
    roots.push(edge.root());
  }
  let reads = 0;
  const read: ReadNodes = (nodes) => {
    reads += nodes.length;
    return nodes.map(({ level, index }) => {
      const hash = stored.get(`${level}/${index}`);
      if (hash === undefined) throw new Error(`${level}/${index} is not stored`);
      return hash;
    });
  };
  return { leaves, roots, read, reads: () => reads };
}

/** The same bytes with one bit turned. */
export function flipBit(bytes: Uint8Array, bit: number): Uint8Array {
  return bytes.map((byte, at) => (at === Math.floor(bit / 8) ? byte ^ (1 << (bit % 8)) : byte));
}

const split = (count: number): number => {
  let width = 1;
  while (width * 2 < count) width *= 2;
  return width;
};

/** RFC 6962, 2.1, word for word; slow, and written apart from what it checks. */
export const rfc6962 = {
  root(leaves: readonly Uint8Array[]): Uint8Array {
    const [only] = leaves;
    if (only !== undefined && leaves.length === 1) return only;
    const k = split(leaves.length);
    return nodeHash(rfc6962.root(leaves.slice(0, k)), rfc6962.root(leaves.slice(k)));
  },
  path(m: number, leaves: readonly Uint8Array[]): Uint8Array[] {
    if (leaves.length === 1) return [];
    const k = split(leaves.length);
    return m < k
      ? [...rfc6962.path(m, leaves.slice(0, k)), rfc6962.root(leaves.slice(k))]
      : [...rfc6962.path(m - k, leaves.slice(k)), rfc6962.root(leaves.slice(0, k))];
  },
  proof(m: number, leaves: readonly Uint8Array[], known = true): Uint8Array[] {
    if (m === leaves.length) return known ? [] : [rfc6962.root(leaves)];
    const k = split(leaves.length);
    return m <= k
      ? [...rfc6962.proof(m, leaves.slice(0, k), known), rfc6962.root(leaves.slice(k))]
      : [...rfc6962.proof(m - k, leaves.slice(k), false), rfc6962.root(leaves.slice(0, k))];
  },
};
