import { leavesOf } from '@mutirao/text';
import { plain, strong } from './pdf-leaves.ts';
import type { PdfPen, Tag } from './pdf-pen.ts';
import type { WrittenParagraph } from './written.ts';

interface OpenList {
  list: Tag;
  item: Tag | null;
  body: Tag | null;
}

/** List items as nested lists, each with its printed label or a bullet as such. */
export class PdfLists {
  private readonly pen: PdfPen;
  private readonly root: Tag;
  private readonly open: OpenList[] = [];

  constructor(pen: PdfPen, root: Tag) {
    this.pen = pen;
    this.root = root;
  }

  item(paragraph: WrittenParagraph): void {
    const { label, level, markdown } = paragraph;
    while (this.open.length > level + 1) this.closeList();
    // A deeper list hangs in the item before it.
    if (this.open.length === level + 1) this.closeItem();
    while (this.open.length < level + 1) this.openList();
    const current = this.open.at(-1);
    if (!current) return;
    current.item = this.pen.tag(current.list, 'LI');
    const mark = this.pen.tag(current.item, 'Lbl');
    current.body = this.pen.tag(current.item, 'LBody');
    this.pen.paragraph(
      [
        { tag: mark, leaves: [strong(plain(`${label ?? '•'} `))] },
        { tag: current.body, leaves: leavesOf(markdown) },
      ],
      { size: 10.5, indent: 10 + Math.min(level, 8) * 20 },
    );
    mark.end();
  }

  /** Whatever comes next is no list item. */
  close(): void {
    while (this.open.length > 0) this.closeList();
  }

  private openList(): void {
    const parent = this.open.at(-1);
    // A list that begins deeper than its neighbours hangs in items of their own.
    if (parent && parent.body === null) {
      parent.item = this.pen.tag(parent.list, 'LI');
      parent.body = this.pen.tag(parent.item, 'LBody');
    }
    this.open.push({ list: this.pen.tag(parent?.body ?? this.root, 'L'), item: null, body: null });
  }

  private closeItem(): void {
    const current = this.open.at(-1);
    if (!current) return;
    current.body?.end();
    current.item?.end();
    current.body = null;
    current.item = null;
  }

  private closeList(): void {
    this.closeItem();
    this.open.pop()?.list.end();
  }
}
