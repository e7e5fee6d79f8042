import { m } from '@mutirao/messages';
import { counted } from '#lib/format/format.ts';

const sentences: Record<string, (count: { count: number; shown: string }) => string> = {
  image_dropped: m.document_notice_image_dropped,
  table_kept_whole: m.document_notice_table_kept_whole,
  struck_text_dropped: m.document_notice_struck_text_dropped,
  characters_removed: m.document_notice_characters_removed,
  encoding_repaired: m.document_notice_encoding_repaired,
  macro_ignored: m.document_notice_macro_ignored,
  tracked_changes_accepted: m.document_notice_tracked_changes_accepted,
  tracked_changes_rejected: m.document_notice_tracked_changes_rejected,
  comment_kept: m.document_notice_comment_kept,
  symbol_dropped: m.document_notice_symbol_dropped,
  equation_flattened: m.document_notice_equation_flattened,
  markup_ignored: m.document_notice_markup_ignored,
  unknown_structure: m.document_notice_unknown_structure,
};

/** What the person who imports should know, in a sentence; of a notice newer than this page, how often it came. */
export function noticeSentence({ code, count }: { code: string; count: number }): string {
  return (sentences[code.toLowerCase()] ?? m.document_notice_other)(counted(count));
}
