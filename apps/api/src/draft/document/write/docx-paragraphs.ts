import { leavesOf, tableLeaves, typedLabel } from '@mutirao/text';
import type { Segment } from '@mutirao/text';
import type { DocxRuns, Track } from './docx-runs.ts';
import { numbered, styleId } from './docx-styles-out.ts';
import { element } from './xml-out.ts';

/** XML put before and after a paragraph's words, as comments need it. */
export interface Around {
  before: string;
  after: string;
}

/** A whole paragraph of a draft: a table as a table, all else in the style of its kind with its label as printed. */
export function docxParagraph(segment: Segment, runs: DocxRuns, around: Around = { before: '', after: '' }): string {
  return docxTable(segment, runs, around) ?? plainParagraph(segment, runs, null, around);
}

/** The same, never as a table, and all of it tracked when asked for. */
export function plainParagraph(
  segment: Segment,
  runs: DocxRuns,
  track: Track | null,
  { before, after }: Around = { before: '', after: '' },
): string {
  const words = runs.words(leavesOf(segment.markdown), track);
  return paragraph(segment, runs.mark(track), `${before}${labelRuns(segment, runs, track)}${words}${after}`);
}

type Shape = Pick<Segment, 'kind' | 'level' | 'label'>;

/** A paragraph of a kind's style around runs that are made already. `more` ends its properties. */
export function paragraph(shape: Shape, more: string, content: string): string {
  return element('w:p', {}, element('w:pPr', {}, look(shape), more), content);
}

/** The properties that a paragraph had in the older text, where it has others now. */
export function lookBefore(before: Shape | undefined, now: Shape, runs: DocxRuns): string {
  if (before === undefined || look(before) === look(now)) return '';
  return element('w:pPrChange', runs.signed(), element('w:pPr', {}, look(before)));
}

function look({ kind, level, label }: Shape): string {
  // The style of list items has bullets; one with a printed label has that instead.
  const unnumbered = kind === 'list_item' && label !== null ? numbered(0, 0) : '';
  return element('w:pStyle', { 'w:val': styleId({ kind, level }) }) + unnumbered;
}

/** The label and the gap after it. */
export function labelRuns(segment: Segment, runs: DocxRuns, track: Track | null): string {
  const { kind, label, text } = segment;
  if (label !== null) return runs.label(label, track) + runs.gap(kind === 'list_item' || kind === 'note', track);
  // Words that look like a label and are none say so.
  return typedLabel(kind, text) === null ? '' : runs.label('\u200B', track);
}

function docxTable(segment: Segment, runs: DocxRuns, { before, after }: Around): string | null {
  const rows = segment.label === null && segment.level === 0 ? tableLeaves(segment) : null;
  if (rows === null) return null;
  const width = Math.max(...rows.map((cells) => cells.length));
  const share = Math.floor(9_000 / width);
  const grid = element('w:tblGrid', {}, ...Array.from({ length: width }, () => element('w:gridCol', { 'w:w': share })));
  const lines = rows.map((cells, y) => {
    const head = y === 0 && rows.length > 1 ? element('w:trPr', {}, element('w:tblHeader', {})) : '';
    const drawn = cells.map((leaves, x) => {
      const first = x === 0 && y === 0;
      const words = `${first ? before : ''}${runs.words(leaves)}${first ? after : ''}`;
      return element(
        'w:tc',
        {},
        element('w:tcPr', {}, element('w:tcW', { 'w:w': share, 'w:type': 'dxa' })),
        element('w:p', {}, words),
      );
    });
    return element('w:tr', {}, head, ...drawn);
  });
  const properties = element(
    'w:tblPr',
    {},
    element('w:tblStyle', { 'w:val': 'TableGrid' }),
    element('w:tblW', { 'w:w': 0, 'w:type': 'auto' }),
  );
  // Word joins neighbouring tables into one: an empty paragraph keeps them apart, and readers pass over it.
  return element('w:tbl', {}, properties, grid, ...lines) + element('w:p', {});
}
