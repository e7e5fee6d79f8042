import type { Notice, ParagraphKind, Segmentation } from '../kinds.ts';
import { Notices } from './block.ts';
import type { Block } from './block.ts';
import { mapText } from '../inline/tokens.ts';
import { forcedBreak, passages } from './breaks.ts';
import { finish } from './finish.ts';
import { leavesToTokens } from './leaves.ts';
import type { Format, Leaf } from './leaves.ts';
import { scriptLetters } from './scripts.ts';
import { statedBlock } from './stated.ts';

/** A stretch of words in an office document. A line feed in `text` is a forced line break. */
export interface OfficeRun {
  text: string;
  format: Format;
  /** Raised or lowered. */
  script?: 'sup' | 'sub';
  /** Part of the printed label, in a stated paragraph. */
  label?: true;
}

/** A paragraph, or a table whose rows are parted by line feeds and cells by " | " (a bar inside a cell has no spaces around it). */
export interface OfficeParagraph {
  kind: ParagraphKind;
  /** As numbered by the word processor, or null. */
  label: string | null;
  /** Headings: 1 to 6; others: nesting from 0. */
  level: number;
  runs: OfficeRun[];
  /** Kind and level are the document's own statement; the label is in the runs that say so. */
  stated?: true;
}

/** Segments the paragraphs of a word processor's document. `title` is the name in its metadata, used when no top heading gives one. */
export function segmentOffice(
  paragraphs: readonly OfficeParagraph[],
  title: string | null,
  notes: readonly Notice[],
): Segmentation {
  const notices = new Notices();
  for (const { code, count } of notes) notices.add(code, count);
  const titled = paragraphs.some(
    ({ kind, level, runs }) => kind === 'heading' && level === 1 && runs.some(({ text }) => text.trim() !== ''),
  );
  const blocks = paragraphs.flatMap((paragraph) => toBlocks(paragraph));
  return finish(blocks, titled ? null : title, notices);
}

function toBlocks({ kind, label, level, runs, stated }: OfficeParagraph): Block[] {
  if (stated) return [statedBlock({ kind, level, leaves: toLeaves(runs) })];
  const tokens = leavesToTokens(toLeaves(runs));
  if (kind === 'table') return [{ kind, label, level, tokens, lines: true }];
  if (kind === 'heading') return [{ kind, label, level, tokens }];
  const forced = mapText(tokens, (text) => text.replace(/\n/g, forcedBreak));
  return passages(forced).map((passage, index) => ({
    kind: index > 0 && kind === 'list_item' ? 'paragraph' : kind,
    label: index > 0 ? null : label,
    level: index > 0 && kind === 'list_item' ? level + 1 : level,
    ...passage,
  }));
}

function toLeaves(runs: readonly OfficeRun[]): Leaf[] {
  let before = '';
  return runs.map(({ text, format, script, label }) => {
    const letters = script ? scriptLetters(text, script, before) : null;
    before = text;
    return { text: letters ?? text, format, ...(label && { label }) };
  });
}
