type Item = PDFKit.PDFOutline;

/** Bookmarks: headings and divisions of a law, each below the last one that is above it. */
export class PdfOutline {
  private readonly open: { depth: number; item: Item }[];

  constructor(document: PDFKit.PDFDocument) {
    this.open = [{ depth: 0, item: document.outline }];
  }

  add(title: string, depth: number): void {
    while (this.open.length > 1 && (this.open.at(-1)?.depth ?? 0) >= depth) this.open.pop();
    const item = this.open.at(-1)?.item.addItem(title.slice(0, 200));
    if (item) this.open.push({ depth, item });
  }
}
