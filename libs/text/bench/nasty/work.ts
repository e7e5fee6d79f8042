import * as text from '../../src/index.ts';
import type { Alignable, OfficeParagraph, Segment } from '../../src/index.ts';

const paragraph = (words: string, label: string | null = null): Alignable => ({
  kind: 'paragraph',
  label,
  text: words,
});
const segment = (words: string): Segment => ({
  kind: 'list_item',
  label: null,
  level: 0,
  text: words,
  markdown: text.escapeMarkdown(words),
});
const office = (kind: OfficeParagraph['kind'], words: string): OfficeParagraph => ({
  kind,
  label: words,
  level: 0,
  runs: [
    { text: words, format: { ...text.plainFormat, strong: true } },
    { text: words, format: text.plainFormat, script: 'sup' },
  ],
});
const inCell = (words: string) => `<table><tr><td>${words}</td><td>${words}</td></tr></table>`;
const styled = (words: string) => `<p style="${words}" id="${words}">um <s style="${words}">dois</s></p>`;

/** Each exported function that reads a text, with a line put where it is read. */
export const work: Readonly<Record<string, (line: string) => unknown>> = {
  align: (line) => text.align([paragraph(line), paragraph(`x ${line}`, line)], [paragraph(`${line} y`, `${line}y`)]),
  diffWords: (line) => text.isReadable(text.diffWords(line, `${line.slice(0, 500)} y ${line.slice(500)}`)),
  escapeMarkdown: (line) => text.escapeMarkdown(line),
  findAgain: (line) => text.findAgain(line, { start: 0, end: line.length }, [`b ${line} c`, line.slice(1)]),
  inlineTokens: (line) => text.inlineTokens(line),
  isRangeOf: (line) => text.isRangeOf(line, { start: 1, end: line.length }),
  joinSegments: (line) => text.joinSegments(segment(line), segment(line)),
  plainText: (line) => text.plainText(line),
  quoteOf: (line) => text.quoteOf(line, { start: 1, end: line.length - 1 }),
  segmentHtml: (line) => [line, inCell(line), styled(line)].map((source) => text.segmentHtml(source)),
  // Its parser is linear in paragraphs, but takes half a millisecond for each.
  segmentMarkdown: (line) => text.segmentMarkdown(line.includes('\n\n') ? line.slice(0, 20_000) : line),
  segmentOffice: (line) => text.segmentOffice([office('paragraph', line), office('table', line)], line, []),
  segmentPlain: (line) => text.segmentPlain(line),
  sentencesOf: (line) => text.sentencesOf(line),
  splitSegment: (line) => text.splitSegment(segment(line), line.length / 2),
  tableRows: (line) => text.tableRows(line),
};
