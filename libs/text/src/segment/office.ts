import type { ChangeKind, Notice, ParagraphKind, Segmentation, Signed } from '../kinds.ts';
import { Notices } from './block.ts';
import type { Block } from './block.ts';
import { mapText } from '../inline/tokens.ts';
import { forcedBreak, passages } from './breaks.ts';
import { recognise, segmentation } from './finish.ts';
import { leavesToTokens } from './leaves.ts';
import type { Format } from './leaves.ts';
import { besides } from './beside.ts';
import { toLeaves } from './office-leaves.ts';
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

/**
 * Where something stands in a paragraph: how many characters that are no white space come before its start and before
 * its end in the runs. White space comes and goes while a document is read; these stay countable.
 */
export interface OfficeStretch {
  start: number;
  end: number;
}

export interface OfficeNote extends Signed, OfficeStretch {
  text: string;
}

export interface OfficeChange extends Signed, OfficeStretch {
  kind: ChangeKind;
  text: string;
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
  /** Comments in the margin that begin here. */
  notes?: OfficeNote[];
  /** Tracked changes here. */
  changes?: OfficeChange[];
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
  const blocks = paragraphs.flatMap((paragraph, source) => toBlocks(paragraph).map((block) => ({ ...block, source })));
  const recognised = recognise(blocks, notices);
  const read = segmentation(recognised, titled ? null : title, notices);
  return { ...read, ...besides(paragraphs, recognised, read.segments) };
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
