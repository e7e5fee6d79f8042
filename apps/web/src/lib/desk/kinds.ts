import { m } from '@mutirao/messages';
import type { ParagraphKind } from '#lib/generated/schema.ts';

const names: Record<ParagraphKind, () => string> = {
  PARAGRAPH: m.desk_kind_paragraph,
  HEADING: m.desk_kind_heading,
  LIST_ITEM: m.desk_kind_list_item,
  QUOTATION: m.desk_kind_quotation,
  TABLE: m.desk_kind_table,
  NOTE: m.desk_kind_note,
  PART: m.desk_kind_part,
  BOOK: m.desk_kind_book,
  TITLE: m.desk_kind_title,
  CHAPTER: m.desk_kind_chapter,
  SECTION: m.desk_kind_section,
  SUBSECTION: m.desk_kind_subsection,
  ARTICLE: m.desk_kind_article,
  SOLE_PARAGRAPH: m.desk_kind_sole_paragraph,
  LEGAL_PARAGRAPH: m.desk_kind_legal_paragraph,
  INCISO: m.desk_kind_inciso,
  ALINEA: m.desk_kind_alinea,
  ITEM: m.desk_kind_item,
};

/** Those of any text, then those of laws. */
export const plainKinds = ['PARAGRAPH', 'HEADING', 'LIST_ITEM', 'QUOTATION', 'TABLE', 'NOTE'] as const;
export const legalKinds = [
  'PART',
  'BOOK',
  'TITLE',
  'CHAPTER',
  'SECTION',
  'SUBSECTION',
  'ARTICLE',
  'SOLE_PARAGRAPH',
  'LEGAL_PARAGRAPH',
  'INCISO',
  'ALINEA',
  'ITEM',
] as const;
export const kinds: readonly ParagraphKind[] = [...plainKinds, ...legalKinds];

export function paragraphKindName(kind: ParagraphKind): string {
  return names[kind]();
}
