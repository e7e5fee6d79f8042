import { cutTokens, mapText, tokensText } from '../inline/tokens.ts';
import type { InlineToken } from '../inline/tokens.ts';
import { plainFormat } from './leaves.ts';
import type { Leaf } from './leaves.ts';

/**
 * An en space stands between a printed label and its words where a format has no other way of telling them apart. It
 * looks like a space, and no segment holds one (spaces are made single and plain).
 */
export const labelMark = '\u2002';
const longest = 140;

/** The label before the mark, or null without one; and the words. */
export function partLabel(tokens: readonly InlineToken[]): { label: string | null; words: InlineToken[] } {
  const at = tokensText(tokens).slice(0, longest).indexOf(labelMark);
  if (at < 0) return { label: null, words: [...tokens] };
  const [label = [], words = []] = cutTokens(tokens, [at]);
  const rest = mapText(words, (text) => text.replaceAll(labelMark, ' '));
  return { label: tokensText(label), words: rest };
}

/** The leaf that states a label. */
export function labelLeaf(label: string): Leaf {
  return { text: label, format: plainFormat, label: true };
}
