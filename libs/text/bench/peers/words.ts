import type { DraftPair } from '../drafts.ts';

/** One draft as its words, without the printed numbers, which no peer can put aside itself. */
export interface WordSide {
  words: string[];
  /** Index of the paragraph that each word stands in. */
  owners: number[];
  /** How many words each paragraph has. */
  sizes: number[];
}

export interface WordSides {
  old: WordSide;
  next: WordSide;
}

/** Between paragraphs stands an empty word, so that a line of words is a paragraph's end too. */
export function wordSides({ old, next }: DraftPair): WordSides {
  return { old: wordSide(old), next: wordSide(next) };
}

function wordSide(paragraphs: DraftPair['old']): WordSide {
  const side: WordSide = { words: [], owners: [], sizes: [] };
  for (const [index, { text }] of paragraphs.entries()) {
    const words = text.split(' ');
    side.sizes.push(words.length);
    for (const word of index > 0 ? ['', ...words] : words) {
      side.words.push(word);
      side.owners.push(index);
    }
  }
  return side;
}

/** Where the words stand when the empty ones between paragraphs are not counted. */
export function places(words: readonly string[]): number[] {
  return words.flatMap((word, index) => (word === '' ? [] : [index]));
}
