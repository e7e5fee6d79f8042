import { inlineTokens } from '../inline/parse.ts';
import type { InlineToken } from '../inline/tokens.ts';
import { plainFormat } from '../segment/leaves.ts';
import type { Format, Leaf } from '../segment/leaves.ts';

/** Inline Markdown as a flat list of words with the formats around them, for formats that have no tree. */
export function leavesOf(markdown: string): Leaf[] {
  return leavesOfTokens(inlineTokens(markdown));
}

export function leavesOfTokens(tokens: readonly InlineToken[]): Leaf[] {
  return flatten(tokens, plainFormat);
}

function flatten(tokens: readonly InlineToken[], format: Format): Leaf[] {
  return tokens.flatMap((token): Leaf[] => {
    switch (token.kind) {
      case 'text':
        return [{ text: token.text, format }];
      case 'code':
        return [{ text: token.text, format: { ...format, code: true } }];
      case 'strong':
        return flatten(token.children, { ...format, strong: true });
      case 'emphasis':
        return flatten(token.children, { ...format, emphasis: true });
      case 'link':
        return flatten(token.children, { ...format, href: token.href });
    }
  });
}

/** The words between two offsets of the whole text. */
export function sliceLeaves(leaves: readonly Leaf[], from: number, to: number): Leaf[] {
  const slice: Leaf[] = [];
  let at = 0;
  for (const leaf of leaves) {
    const text = leaf.text.slice(Math.max(0, from - at), Math.max(0, to - at));
    if (text !== '') slice.push({ ...leaf, text });
    at += leaf.text.length;
  }
  return slice;
}
