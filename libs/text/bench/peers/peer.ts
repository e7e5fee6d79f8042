import type { DraftPair } from '../drafts.ts';

/** One old and one new paragraph that a method links, by index. */
export interface Pair {
  old: number;
  new: number;
}

/** Something people would use instead. */
export interface Peer {
  name: string;
  /** Paragraphs beyond which it takes minutes. */
  most: number;
  /** The pairs it makes; null where it is not on this machine or gave up. */
  pair: (drafts: DraftPair) => Pair[] | null;
}
