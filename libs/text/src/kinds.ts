import type { Range } from './anchor/range.ts';

/** What a paragraph is. From `part` on, the vocabulary of Brazilian legal drafting. */
export const paragraphKinds = [
  'heading',
  'paragraph',
  'list_item',
  'quotation',
  'table',
  'note',
  'part',
  'book',
  'title',
  'chapter',
  'section',
  'subsection',
  'article',
  'sole_paragraph',
  'legal_paragraph',
  'inciso',
  'alinea',
  'item',
] as const;
export type ParagraphKind = (typeof paragraphKinds)[number];

/** The smallest commentable unit of a text. */
export interface Segment {
  kind: ParagraphKind;
  /** As printed ("Art. 5º", "§ 2º", "I –", "3.", "a)"), or null. Not repeated in `text`; at most 120 characters. */
  label: string | null;
  /** Headings: depth 1 to 6. All others: nesting depth, 0 = top (a legal division within divisions, an inciso within its article). */
  level: number;
  /** What people read: plain, NFC, single spaces; "\n" only between rows of a table (cells: " | ") and lines of verse. Never empty. */
  text: string;
  /** The same words as inline Markdown: emphasis, strong, code and links; everything else escaped. */
  markdown: string;
}

export const noticeCodes = [
  /** Images are not imported. */
  'image_dropped',
  /** A table became one paragraph. */
  'table_kept_whole',
  /** Struck-through words (revoked or deleted) were left out. */
  'struck_text_dropped',
  /** Control characters, lone surrogates or reading-direction overrides were taken out. */
  'characters_removed',
  /** The bytes were Windows-1252, or UTF-8 with stray bytes or encoded twice, and were read as what they were meant to be. */
  'encoding_repaired',
  /** A document carries macros; only its words were read. */
  'macro_ignored',
  /** Comments in the margin are no words of the text; they are kept beside it as margin notes. */
  'comment_kept',
  /** A symbol of a special font, which has no character of its own. */
  'symbol_dropped',
  /** An equation was written in one line: a/b, x^2. */
  'equation_flattened',
  /** Tracked changes were read as if accepted. */
  'tracked_changes_accepted',
  /** Tracked changes were read as if rejected: the text as it was before them. */
  'tracked_changes_rejected',
  /** A passage had more Markdown marks than anybody writes, and was read as plain words. */
  'markup_ignored',
  /** Something the importer does not know was read as plain paragraphs. */
  'unknown_structure',
] as const;
export type NoticeCode = (typeof noticeCodes)[number];

/** Something the person who imports should know. */
export interface Notice {
  code: NoticeCode;
  /** How many times, at least 1. */
  count: number;
}

/** Who did something to a document and when, as the document says: neither is checked. */
export interface Signed {
  author: string | null;
  /** ISO 8601, with or without a zone. */
  date: string | null;
}

/** A comment that stands in the margin of a document. */
export interface MarginNote extends Signed {
  /** Plain; "\n" between paragraphs. */
  text: string;
  /** Index of the segment it stands at; of a comment on several, the first. */
  segment: number;
  /** The words of that segment it is about; null when it is about a place, or about words that are not there. */
  range: Range | null;
}

export const changeKinds = ['insertion', 'deletion', 'moved_from', 'moved_to'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** A change that a word processor tracked. */
export interface TrackedChange extends Signed {
  kind: ChangeKind;
  /** The words that came or went; "¶" for the end of a paragraph alone. */
  text: string;
  /** Index of the segment it stands in, or where what went stood. */
  segment: number;
}

export interface Segmentation {
  /** The document's own name (its first top heading, or its metadata), or null. A heading stays among the segments as well. */
  title: string | null;
  segments: Segment[];
  notices: Notice[];
  /** Comments in the margin of a word processor's document, in order. */
  marginNotes: MarginNote[];
  /** Its tracked changes, in order. */
  changes: TrackedChange[];
}
