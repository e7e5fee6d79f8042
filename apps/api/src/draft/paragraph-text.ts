import { limits, Refusal } from '@mutirao/rules';
import { plainText } from '@mutirao/text';
import type { ParagraphKind, Segment } from '@mutirao/text';
import { isSeen, optionalText, requiredText } from '../platform/text/clean.ts';

/** What an editor sends about one paragraph; what is not given stays, or is the kind's usual. */
export interface ParagraphGiven {
  markdown: string;
  kind: ParagraphKind;
  label: string | null;
  level: number;
}

/** Kinds in which a line feed means something: rows of a table, lines of verse. */
const lined: ReadonlySet<ParagraphKind> = new Set(['table', 'quotation']);
const labelLength = 120;
const deepest = 6;

/** A paragraph as it may be stored. Throws TEXT_EMPTY, TEXT_TOO_LONG, TEXT_INVALID or INPUT_INVALID (level). */
export function paragraphOf({ markdown, kind, label, level }: ParagraphGiven): Segment {
  if (!Number.isInteger(level) || level < 0 || level > deepest) {
    throw new Refusal('INPUT_INVALID', { most: deepest }, 'level');
  }
  const inline = inlineMarkdown(markdown, kind);
  const text = plainText(inline).trim();
  // Marks alone ("**") are no words, nor is what nobody sees.
  if (!isSeen(text)) throw new Refusal('TEXT_EMPTY', {}, 'markdown');
  const printed = label === null ? '' : optionalText(label.replace(/\s+/g, ' '), labelLength, 'label');
  // What becomes a heading had no level as one.
  const depth = kind === 'heading' ? Math.max(1, level) : level;
  return { kind, label: printed || null, level: depth, text, markdown: inline };
}

/** Inline Markdown of a paragraph or of a wording proposed for one: a single line, unless its kind has lines. */
export function inlineMarkdown(markdown: string, kind: ParagraphKind, field = 'markdown'): string {
  const text = requiredText(markdown, limits.paragraphLength, field);
  return lined.has(kind) ? text.replace(/[^\S\n]+/g, ' ').replace(/ ?\n ?/g, '\n') : text.replace(/\s+/g, ' ');
}
