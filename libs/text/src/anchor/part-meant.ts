import { wordsOf } from '../diff/words.ts';

/** Words that a stretch needs to say anything about where it comes from. */
const fewest = 3;
const quoted = /“([^“”]{1,2000})”|«([^«»]{1,2000})»|"([^"]{1,2000})"/g;

/** The stretches of three words or more that a text gives in quotation marks. */
export function quotedIn(text: string): string[] {
  const stretches = [...text.matchAll(quoted)].map((found) => (found[1] ?? found[2] ?? found[3] ?? '').trim());
  return stretches.filter((stretch) => printedWords(stretch).length >= fewest);
}

/**
 * Which part of a paragraph that was split some words are about: the one with which they have most in common, where
 * a word that stands in one part alone counts for as many as there are parts. The first when nothing tells.
 */
export function partMeant(words: readonly string[], parts: readonly string[]): number {
  const said = new Set(words.flatMap(printedWords));
  const held = parts.map((part) => new Set(printedWords(part)));
  const shares = held.map((part) => {
    let common = 0;
    for (const word of part) {
      if (said.has(word)) common += parts.length / held.filter((other) => other.has(word)).length;
    }
    return common;
  });
  const most = Math.max(0, ...shares);
  return most === 0 ? 0 : shares.indexOf(most);
}

function printedWords(text: string): string[] {
  return wordsOf(text)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .map((word) => word.toLowerCase());
}
