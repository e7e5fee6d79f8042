import PDFDocument from 'pdfkit';
import { leavesOf, tableLeaves } from '@mutirao/text';
import { headLine } from './head-line.ts';
import { plain, strong } from './pdf-leaves.ts';
import { PdfLists } from './pdf-lists.ts';
import { PdfOutline } from './pdf-outline.ts';
import { PdfPen } from './pdf-pen.ts';
import type { Shape, Tag } from './pdf-pen.ts';
import { pdfTable } from './pdf-table.ts';
import { draftName } from './written.ts';
import type { WrittenDraft, WrittenParagraph } from './written.ts';

const divisions = new Set(['part', 'book', 'title', 'chapter', 'section', 'subsection']);
const step = 20;

/**
 * A draft as a tagged PDF: language, title and bookmarks; headings, lists, tables, quotations and notes as such, in the
 * order of reading; fonts embedded. It is for reading and printing: nothing reads it back into a draft.
 */
export async function writePdf(draft: WrittenDraft): Promise<Uint8Array> {
  const document = new PDFDocument({
    size: 'A4',
    margins: { top: 64, bottom: 72, left: 68, right: 68 },
    pdfVersion: '1.7',
    tagged: true,
    lang: draft.consultation.locale,
    displayTitle: true,
    bufferPages: true,
    info: {
      Title: draftName(draft),
      Subject: headLine(draft),
      Author: draft.consultation.title,
      Creator: 'Mutirão',
      CreationDate: new Date(draft.publishedAt ?? 0),
    },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => document.once('end', resolve).once('error', reject));
  draw(draft, new PdfPen(document));
  document.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}

function draw(draft: WrittenDraft, pen: PdfPen): void {
  const root = pen.document.struct('Document');
  pen.document.addStructure(root);
  const head = pen.tag(root, 'P');
  pen.paragraph([{ tag: head, leaves: [plain(headLine(draft))] }], { size: 9 });
  head.end();
  const outline = new PdfOutline(pen.document);
  const lists = new PdfLists(pen, root);
  for (const paragraph of draft.paragraphs) {
    if (paragraph.kind === 'list_item') {
      lists.item(paragraph);
      continue;
    }
    lists.close();
    block(paragraph, pen, root, outline);
  }
  lists.close();
  root.end();
  numberPages(draft, pen);
}

function block(paragraph: WrittenParagraph, pen: PdfPen, root: Tag, outline: PdfOutline): void {
  const { kind, level, label, text } = paragraph;
  const rows = tableLeaves(paragraph);
  if (rows !== null && label === null && pdfTable(pen, root, rows)) return;
  const depth = kind === 'heading' ? level : divisions.has(kind) ? level + 2 : null;
  const around = kind === 'quotation' ? pen.tag(root, 'BlockQuote') : root;
  const tag = pen.tag(around, depth !== null ? `H${Math.min(6, Math.max(1, depth))}` : kind === 'note' ? 'Note' : 'P');
  const words = leavesOf(paragraph.markdown).map((leaf) => (depth === null ? leaf : strong(leaf)));
  const printed = label === null ? [] : [strong(plain(`${label} `))];
  if (depth !== null) pen.keepTogether(80);
  if (depth !== null) outline.add(label === null ? text : `${label} ${text}`, depth);
  pen.paragraph([{ tag, leaves: [...printed, ...words] }], shapeOf(paragraph, depth));
  tag.end();
  if (around !== root) around.end();
}

function shapeOf({ kind, level }: WrittenParagraph, depth: number | null): Shape {
  if (kind === 'heading') return { size: Math.max(11, 21 - 2.5 * level), above: 10 };
  if (depth !== null) return { size: 11, above: 6 };
  if (kind === 'note') return { size: 9 };
  return { size: 10.5, indent: Math.min(level, 8) * step + (kind === 'quotation' ? step * 1.5 : 0) };
}

function numberPages(draft: WrittenDraft, pen: PdfPen): void {
  const { document } = pen;
  const { start, count } = document.bufferedPageRange();
  for (let index = start; index < start + count; index++) {
    document.switchToPage(index);
    const { margins, height } = document.page;
    const bottom = margins.bottom;
    // Below the margin a line would begin a new page.
    margins.bottom = 0;
    pen.artifact('Pagination', () => {
      pen.fonts.use('latin-400-normal');
      const line = `${draftName(draft).slice(0, 80)} · ${index + 1} / ${count}`;
      document
        .fontSize(8)
        .fillColor('#555b66')
        .text(line, margins.left, height - 48, { width: pen.width, align: 'center', lineBreak: false });
    });
    margins.bottom = bottom;
  }
}
