import type { Lexicon } from './lexicon.ts';

/** The words of one paragraph, or of several read as one. */
export interface Bag {
  /** Numbers of its words, ascending, each as often as it stands. */
  words: Int32Array;
  /** Sum of their weights. */
  weight: number;
}

/** Compares paragraphs by the weighted words they share. */
export class Likeness {
  private readonly lexicon: Lexicon;

  constructor(lexicon: Lexicon) {
    this.lexicon = lexicon;
  }

  bag(words: Int32Array): Bag {
    const sorted = Int32Array.from(words).sort();
    let weight = 0;
    for (const word of sorted) weight += this.lexicon.weight(word);
    return { words: sorted, weight };
  }

  together(bags: readonly Bag[]): Bag {
    const [only] = bags;
    if (bags.length === 1 && only) return only;
    const words = new Int32Array(bags.reduce((sum, bag) => sum + bag.words.length, 0));
    let at = 0;
    let weight = 0;
    for (const bag of bags) {
      words.set(bag.words, at);
      at += bag.words.length;
      weight += bag.weight;
    }
    return { words: words.sort(), weight };
  }

  /** Weight of what both have. */
  shared(a: Bag, b: Bag): number {
    let shared = 0;
    let x = 0;
    let y = 0;
    while (x < a.words.length && y < b.words.length) {
      const left = a.words[x] ?? 0;
      const right = b.words[y] ?? 0;
      if (left === right) {
        shared += this.lexicon.weight(left);
        x++;
        y++;
      } else if (left < right) x++;
      else y++;
    }
    return shared;
  }

  /** Dice's coefficient by weight, 0 to 1. */
  dice(a: Bag, b: Bag): number {
    const total = a.weight + b.weight;
    return total === 0 ? 0 : (2 * this.shared(a, b)) / total;
  }

  /** How much of `part` is in `whole` and not already accounted for by `others`, 0 to 1. */
  ownShare(part: Bag, whole: Bag, others: readonly Bag[]): number {
    if (part.weight === 0) return 0;
    const without = others.length === 0 ? 0 : this.shared(this.together(others), whole);
    return (this.shared(this.together([part, ...others]), whole) - without) / part.weight;
  }
}
