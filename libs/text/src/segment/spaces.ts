import { tidyTokens } from '../inline/tokens.ts';
import type { InlineToken } from '../inline/tokens.ts';

/**
 * Every run of white space made one space (or one line feed, where lines mean something and the run has one), none at
 * either end, across the branches of the tree.
 */
export function normaliseSpaces(tokens: readonly InlineToken[], lines: boolean): InlineToken[] {
  // The space before the next word is owed until that word comes, so that none is left at the end.
  let owed = '';
  let started = false;
  const settle = (text: string): string => {
    let out = '';
    for (const part of text.match(/\s+|\S+/g) ?? []) {
      if (part.trim() === '') {
        const feed = lines && /[\n\r\u2028\u2029\v\f]/.test(part);
        owed = feed || owed === '\n' ? '\n' : ' ';
        continue;
      }
      out += started ? owed + part : part;
      owed = '';
      started = true;
    }
    return out;
  };
  // A space that ends one branch is written where the next word stands: inside or outside emphasis reads the same.
  const pass = (list: readonly InlineToken[]): InlineToken[] =>
    list.flatMap((token): InlineToken[] => {
      if (!('children' in token)) {
        const text = settle(token.text);
        return token.kind === 'code' && text.startsWith(' ')
          ? [
              { kind: 'text', text: ' ' },
              { ...token, text: text.slice(1) },
            ]
          : [{ ...token, text }];
      }
      const children = pass(token.children);
      const lead = takeLead(children);
      return lead === ''
        ? [{ ...token, children }]
        : [
            { kind: 'text', text: lead },
            { ...token, children },
          ];
    });
  return tidyTokens(pass(tokens));
}

/** Takes the leading space out of a branch, so that it can stand before the branch. */
function takeLead(children: InlineToken[]): string {
  const first = children.find((token) => 'children' in token || token.text !== '');
  if (first?.kind !== 'text' || !/^[ \n]/.test(first.text)) return '';
  const lead = first.text[0] ?? '';
  first.text = first.text.slice(1);
  return lead;
}
