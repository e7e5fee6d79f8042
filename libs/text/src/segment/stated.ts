import { cutTokens, tokensText } from '../inline/tokens.ts';
import type { ParagraphKind } from '../kinds.ts';
import type { Block } from './block.ts';
import { articleLabel, divisionLabel, innerLabel, itemLabel } from './labels.ts';
import { leavesToTokens } from './leaves.ts';
import type { Leaf } from './leaves.ts';
import { headingMark, printedMark } from './lists.ts';

const labelLength = 120;

/** A paragraph as a document states it: its kind, its level, and its words with the label among them marked as such. */
export interface Stated {
  kind: ParagraphKind;
  level: number;
  leaves: readonly Leaf[];
}

/**
 * The block of a stated paragraph. A marked label is the label, an empty mark says that there is none. Without a mark
 * (somebody added a paragraph by hand) a label that was typed is recognised.
 */
export function statedBlock({ kind, level, leaves }: Stated): Block {
  const words = leavesToTokens(leaves.filter((leaf) => !leaf.label));
  const marks = leaves.filter((leaf) => leaf.label);
  const block: Block = { kind, label: null, level, tokens: words, lines: kind !== 'heading', stated: true };
  if (marks.length > 0) {
    const printed = marks.map(({ text }) => text.replace(/[\u200B\u2060]/g, '')).join('');
    return { ...block, label: printed.replace(/\s+/g, ' ').trim().slice(0, labelLength) || null };
  }
  const lead = tokensText(words);
  const text = lead.trimStart();
  const typed = typedLabel(kind, text);
  if (typed === null) return block;
  const [, rest = []] = cutTokens(words, [lead.length - text.length + typed.length]);
  return { ...block, kind: typed.kind, label: typed.label, tokens: rest };
}

/** The label that words open with, where a paragraph of this kind would carry it; null when they do not. */
export function typedLabel(
  kind: ParagraphKind,
  words: string,
): { kind: ParagraphKind; label: string | null; length: number } | null {
  const text = words.slice(0, 200);
  const found = finder(kind)(text);
  if (found === null || found.length >= words.length) return null;
  return { kind: 'kind' in found ? found.kind : kind, label: found.label, length: found.length };
}

type Finder = (text: string) => { kind: ParagraphKind; label: string; length: number } | ReturnType<typeof printedMark>;

function finder(kind: ParagraphKind): Finder {
  switch (kind) {
    case 'heading':
      return headingMark;
    case 'list_item':
      return printedMark;
    case 'paragraph':
    case 'quotation':
    case 'table':
    case 'note':
      return () => null;
    case 'item':
      return (text) => itemLabel(text) ?? innerLabel(text) ?? articleLabel(text);
    default:
      return (text) => divisionLabel(text) ?? articleLabel(text) ?? innerLabel(text);
  }
}
