import type { Leaf } from '@mutirao/text';
import type { PdfPen, Tag } from './pdf-pen.ts';

const size = 9.5;
const padding = 4;

/**
 * A table with its head, rows and cells as such. Null, and nothing drawn, where a row is higher than a page or the
 * columns too narrow to read: then the words are better off as lines.
 */
export function pdfTable(pen: PdfPen, parent: Tag, rows: readonly (readonly (readonly Leaf[])[])[]): true | null {
  const { document } = pen;
  const { margins, height } = document.page;
  const columns = Math.max(...rows.map((cells) => cells.length));
  const width = pen.width / columns;
  const heights = rows.map((cells) => Math.max(...cells.map((cell) => heightOf(pen, cell, width))));
  if (width < 45 || Math.max(...heights) > height - margins.top - margins.bottom - 20) return null;
  const table = pen.tag(parent, 'Table');
  document.y += padding;
  for (const [index, cells] of rows.entries()) {
    const rowHeight = heights[index] ?? 0;
    pen.keepTogether(rowHeight);
    const top = document.y;
    const row = pen.tag(table, 'TR');
    const head = index === 0 && rows.length > 1;
    for (const [column, cell] of cells.entries()) {
      const left = margins.left + column * width;
      pen.artifact('Layout', () => document.rect(left, top, width, rowHeight).lineWidth(0.5).stroke('#8a8f98'));
      const tag = head ? pen.tag(row, 'TH', { scope: 'Column' }) : pen.tag(row, 'TD');
      words(pen, tag, cell, [left + padding, top + padding], width - 2 * padding);
      tag.end();
    }
    row.end();
    document.x = margins.left;
    document.y = top + rowHeight;
  }
  table.end();
  document.y += 2 * padding;
  return true;
}

function words(pen: PdfPen, tag: Tag, leaves: readonly Leaf[], [left, top]: [number, number], width: number): void {
  const spans = leaves.flatMap((leaf) => pen.fonts.spans(leaf));
  if (spans.length === 0) return;
  tag.add(() => {
    pen.document.fontSize(size).fillColor('#16181d');
    for (const [index, { font, text }] of spans.entries()) {
      pen.fonts.use(font);
      const last = index === spans.length - 1;
      const options = { width, continued: !last };
      if (index === 0) pen.document.text(last ? `${text} ` : text, left, top, options);
      else pen.document.text(last ? `${text} ` : text, options);
    }
  });
}

/** In the wider face, so that there is room whatever is emphasised. */
function heightOf(pen: PdfPen, cell: readonly Leaf[], width: number): number {
  pen.fonts.use('latin-700-normal');
  const text = cell.map((leaf) => leaf.text).join('') || ' ';
  return pen.document.fontSize(size).heightOfString(`${text} `, { width: width - 2 * padding }) + 2 * padding;
}
