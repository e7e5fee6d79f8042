import type { Leaf } from '@mutirao/text';
import { PdfFonts } from './pdf-fonts.ts';
import type { Span } from './pdf-fonts.ts';

type Document = PDFKit.PDFDocument;
export type Tag = PDFKit.PDFStructureElement;
/** What the published types do not know yet: the scope of a table's head. */
type TagOptions = NonNullable<Parameters<Document['struct']>[1]> & { scope?: 'Column' | 'Row' };

/** A stretch of words under a structure element of its own, or under the paragraph's. */
export interface Stretch {
  leaves: readonly Leaf[];
  tag: Tag;
}

export interface Shape {
  size: number;
  /** Points from the left margin. */
  indent?: number;
  /** Points before it. */
  above?: number;
}

const links = '#1c4f9c';
const ink = '#16181d';

/** Puts tagged words on pages. */
export class PdfPen {
  readonly document: Document;
  readonly fonts: PdfFonts;

  constructor(document: Document) {
    this.document = document;
    this.fonts = new PdfFonts(document);
  }

  /** Width of the column of text, in points. */
  get width(): number {
    const { page } = this.document;
    return page.width - page.margins.left - page.margins.right;
  }

  /** An element of the structure within another. */
  tag(parent: Tag, type: string, options: TagOptions = {}): Tag {
    const made = this.document.struct(type, options);
    parent.add(made);
    return made;
  }

  /** One paragraph. Its stretches follow each other on the line. */
  paragraph(stretches: readonly Stretch[], { size, indent = 0, above = 0 }: Shape): void {
    const { document } = this;
    const { left } = document.page.margins;
    const drawn = stretches.flatMap(({ leaves, tag }) =>
      leaves.map((leaf) => ({ leaf, tag, spans: this.fonts.spans(leaf) })),
    );
    const last = drawn.at(-1)?.spans.at(-1);
    if (!last) return;
    // Words that are read aloud or copied are parted by spaces, at the end of a paragraph too.
    last.text += ' ';
    document.y += above;
    this.keepTogether(size * 3);
    document.fontSize(size);
    let at: [number, number] | null = [left + indent, document.y];
    for (const [index, { leaf, tag, spans }] of drawn.entries()) {
      const link = leaf.format.href;
      const target = link === null ? tag : this.tag(tag, 'Link');
      target.add(() => {
        for (const [part, span] of spans.entries()) {
          this.span(span, at, {
            width: this.width - indent,
            lineGap: size * 0.25,
            continued: index < drawn.length - 1 || part < spans.length - 1,
            link,
            underline: link !== null,
          });
          at = null;
        }
      });
      if (target !== tag) target.end();
    }
    document.x = left;
    document.y += size * 0.45;
  }

  private span({ font, text }: Span, at: [number, number] | null, options: PDFKit.Mixins.TextOptions): void {
    this.fonts.use(font);
    this.document.fillColor(options.link ? links : ink);
    if (at === null) this.document.text(text, options);
    else this.document.text(text, at[0], at[1], options);
  }

  /** A new page where less than this is left of the current one. */
  keepTogether(height: number): void {
    const { document } = this;
    if (document.y + height > document.page.height - document.page.margins.bottom) document.addPage();
  }

  /** What is on the page and not in the text: lines, page numbers. */
  artifact(type: 'Layout' | 'Pagination', draw: () => void): void {
    this.document.markContent('Artifact', { type });
    draw();
    this.document.endMarkedContent();
  }
}
