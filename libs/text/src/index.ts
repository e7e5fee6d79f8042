export { align } from './align/align.ts';
export { carriedBy } from './align/types.ts';
export type { Alignable, Carried, Link, Relation } from './align/types.ts';
export { findAgain, rangeFinder } from './anchor/find-again.ts';
export type { Found } from './anchor/find-again.ts';
export { partMeant, quotedIn } from './anchor/part-meant.ts';
export { quoteOf } from './anchor/quote.ts';
export type { Quote } from './anchor/quote.ts';
export { isRangeOf } from './anchor/range.ts';
export type { Range } from './anchor/range.ts';
export { sentencesOf } from './anchor/sentences.ts';
export { diffWords, isReadable } from './diff/diff-words.ts';
export type { WordChange } from './diff/diff-words.ts';
export { escapeMarkdown } from './inline/escape.ts';
export { inlineTokens, plainText } from './inline/parse.ts';
export type { InlineToken } from './inline/tokens.ts';
export { changeKinds, noticeCodes, paragraphKinds } from './kinds.ts';
export type {
  ChangeKind,
  MarginNote,
  Notice,
  NoticeCode,
  ParagraphKind,
  Segment,
  Segmentation,
  Signed,
  TrackedChange,
} from './kinds.ts';
export { joinSegments, splitSegment } from './segment/edit.ts';
export { segmentHtml } from './segment/html.ts';
export { segmentMarkdown } from './segment/markdown.ts';
export { segmentPlain } from './segment/plain.ts';
export { plainFormat } from './segment/leaves.ts';
export type { Format, Leaf } from './segment/leaves.ts';
export { numeral } from './segment/list-numbers.ts';
export { segmentOffice } from './segment/office.ts';
export type { OfficeChange, OfficeNote, OfficeParagraph, OfficeRun, OfficeStretch } from './segment/office.ts';
export { typedLabel } from './segment/stated.ts';
export { escapeHtml, inline as inlineHtml, writeHtml } from './write/html.ts';
export { leavesOf, sliceLeaves } from './write/leaves.ts';
export { writeMarkdownDocument } from './write/markdown.ts';
export { writePlain } from './write/plain.ts';
export { tableLeaves } from './write/table.ts';
export { tableRows, withoutCoveredEnd } from './segment/table.ts';
