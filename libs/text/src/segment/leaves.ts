import type { InlineToken } from '../inline/tokens.ts';

/** A stretch of words with the formats around it, as HTML and office documents give them. */
export interface Leaf {
  text: string;
  format: Format;
  /** Part of the printed label, in a stated paragraph. */
  label?: true;
}

export interface Format {
  href: string | null;
  strong: boolean;
  emphasis: boolean;
  code: boolean;
}

export const plainFormat: Format = { href: null, strong: false, emphasis: false, code: false };

/** Neighbouring leaves gathered under their shared formats: link outermost, then strong, then emphasis. */
export function leavesToTokens(leaves: readonly Leaf[]): InlineToken[] {
  return groupBy(
    leaves,
    (format) => format.href,
    (href, links) => {
      const inner = groupBy(
        links,
        (format) => format.strong,
        (strong, bold) => {
          const slanted = groupBy(
            bold,
            (format) => format.emphasis,
            (emphasis, rest) => (emphasis ? [{ kind: 'emphasis', children: words(rest) }] : words(rest)),
          );
          return strong ? [{ kind: 'strong', children: slanted }] : slanted;
        },
      );
      return href === null ? inner : [{ kind: 'link', href, children: inner }];
    },
  );
}

function words(leaves: readonly Leaf[]): InlineToken[] {
  return leaves.map(({ text, format }) => ({ kind: format.code ? 'code' : 'text', text }));
}

function groupBy<K>(
  leaves: readonly Leaf[],
  key: (format: Format) => K,
  make: (key: K, leaves: Leaf[]) => InlineToken[],
): InlineToken[] {
  const tokens: InlineToken[] = [];
  let group: Leaf[] = [];
  for (const [index, leaf] of leaves.entries()) {
    group.push(leaf);
    const next = leaves[index + 1];
    if (next && key(next.format) === key(leaf.format)) continue;
    for (const token of make(key(leaf.format), group)) tokens.push(token);
    group = [];
  }
  return tokens;
}
