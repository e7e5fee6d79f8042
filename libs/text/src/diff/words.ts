const word = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*|\s+|[\s\S]/gu;

/** A text as words, runs of space and single other characters; joined again they are the text exactly. */
export function wordsOf(text: string): string[] {
  return text.match(word) ?? [];
}
