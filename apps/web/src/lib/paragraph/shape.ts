import type { ParagraphKind } from '#lib/generated/schema.ts';

/** How a kind of paragraph is drawn: a heading of some rank, a line in a list, a quotation, a table, or plain text. */
export type Shape = 'heading' | 'item' | 'quotation' | 'table' | 'note' | 'text';

const shapes: Record<ParagraphKind, Shape> = {
  HEADING: 'heading',
  PART: 'heading',
  BOOK: 'heading',
  TITLE: 'heading',
  CHAPTER: 'heading',
  SECTION: 'heading',
  SUBSECTION: 'heading',
  PARAGRAPH: 'text',
  ARTICLE: 'text',
  SOLE_PARAGRAPH: 'text',
  LEGAL_PARAGRAPH: 'text',
  LIST_ITEM: 'item',
  INCISO: 'item',
  ALINEA: 'item',
  ITEM: 'item',
  QUOTATION: 'quotation',
  TABLE: 'table',
  NOTE: 'note',
};

const legalRanks: Partial<Record<ParagraphKind, number>> = {
  PART: 1,
  BOOK: 1,
  TITLE: 2,
  CHAPTER: 3,
  SECTION: 4,
  SUBSECTION: 5,
};

const legalDepths: Partial<Record<ParagraphKind, number>> = { INCISO: 1, ALINEA: 2, ITEM: 3 };

export interface Drawn {
  kind: ParagraphKind;
  level: number;
}

export function shapeOf(kind: ParagraphKind): Shape {
  return shapes[kind];
}

/** Rank of a heading, 1 (outermost) to 6. */
export function rankOf({ kind, level }: Drawn): number {
  return legalRanks[kind] ?? Math.min(Math.max(level, 1), 6);
}

/** How far an item stands in, 0 to 3. */
export function depthOf({ kind, level }: Drawn): number {
  return legalDepths[kind] ?? Math.min(Math.max(level, 0), 3);
}
