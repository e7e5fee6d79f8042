import { plainFormat } from '@mutirao/text';
import type { TrackedReading } from './document.ts';
import { Counter } from './odt-numbering.ts';
import { formatOf } from './odt-styles.ts';
import type { OdtStyles, TextLook } from './odt-styles.ts';
import { cellsOf } from './odt-table.ts';
import { OdtWords } from './odt-words.ts';
import { ParagraphList, saysAnything } from './paragraphs.ts';
import type { ParagraphShape } from './paragraphs.ts';
import { child, descendants, elements, textOf } from './xml.ts';
import type { XmlElement } from './xml.ts';

interface Place {
  /** Null outside lists. */
  list: { counter: Counter; style: string | undefined; depth: number } | null;
  /** The label the next paragraph takes; undefined once it is taken. */
  label: string | null | undefined;
}

const silent = new Set([
  'tracked-changes',
  'forms',
  'sequence-decls',
  'variable-decls',
  'user-field-decls',
  'bookmark',
  'soft-page-break',
  'table-header-columns',
  'ruby-text',
  'index-title-template',
]);
const indexes = new Set([
  'table-of-content-source',
  'illustration-index-source',
  'alphabetical-index-source',
  'bibliography-source',
]);

/** Drawings that can hold text of their own. */
const shapes = new Set([
  'custom-shape',
  'rect',
  'ellipse',
  'circle',
  'line',
  'polyline',
  'polygon',
  'path',
  'caption',
  'g',
]);

/** Walks the body of an OpenDocument text into paragraphs, as they stand with its tracked changes accepted or before them. */
export class OdtBody {
  readonly list = new ParagraphList();
  private readonly styles: OdtStyles;
  private readonly headings: Counter;
  /** Counters by list, to go on where a later list says so, and the last of each style. */
  private readonly counters = new Map<string, Counter>();
  private readonly notes: { label: string; body: XmlElement }[] = [];
  private readonly words: OdtWords;
  private boxes: XmlElement[] = [];
  private shapeNow: ParagraphShape = { kind: 'paragraph', label: null, level: 0 };
  /** A paragraph whose end was inserted, in a text as it was before: what follows goes on in it. */
  private unfinished: ParagraphShape | null = null;

  constructor(styles: OdtStyles, tracked: TrackedReading) {
    this.styles = styles;
    this.words = new OdtWords(this.list, tracked);
    this.headings = new Counter(styles.outline);
  }

  read(body: XmlElement): void {
    this.words.declare(body);
    this.contained(body);
    this.words.leave();
    for (let note = this.notes.shift(); note; note = this.notes.shift()) this.note(note.label, note.body);
  }

  /** What no paragraph goes on across: a body, a cell, a box, a note. */
  private contained(parent: XmlElement): void {
    this.flush();
    this.blocks(parent, { list: null, label: undefined });
    this.flush();
  }

  private blocks(parent: XmlElement, place: Place): void {
    for (const element of elements(parent)) this.block(element, place);
  }

  private block(element: XmlElement, place: Place): void {
    if (isHidden(element)) return;
    switch (element.name) {
      case 'h':
      case 'p':
        return this.paragraph(element, place);
      case 'list':
        return this.items(element, place);
      case 'table':
        return this.table(element);
      case 'frame':
        return this.frame(element);
      case 'change':
        return this.deleted(element, true);
      default:
        if (!this.words.beside(element) && !silent.has(element.name) && !indexes.has(element.name))
          this.blocks(element, place);
    }
  }

  private paragraph(element: XmlElement, place: Place): void {
    const own = this.shape(element, place);
    this.shapeNow = this.unfinished && this.words.any ? this.unfinished : own;
    this.unfinished = null;
    this.inline(element, this.styles.text(undefined), null);
    this.endOfParagraph();
  }

  private endOfParagraph(): void {
    if (this.words.endsHere()) this.finish();
    else this.unfinished = this.shapeNow;
  }

  private finish(): void {
    const { runs, beside } = this.words.take();
    this.list.add(this.shapeNow, runs, beside);
    for (let box = this.boxes.shift(); box; box = this.boxes.shift()) this.contained(box);
  }

  private flush(): void {
    const shape = this.unfinished;
    this.unfinished = null;
    if (!shape || !this.words.any) return;
    this.shapeNow = shape;
    this.finish();
  }

  /** Where something was deleted. In a text as it was before, it stands there still. */
  private deleted(element: XmlElement, betweenBlocks: boolean): void {
    const blocks = this.words.deleted(element);
    if (blocks === null) return;
    if (betweenBlocks) for (const block of blocks) this.block(block, { list: null, label: undefined });
    else this.restored(blocks);
  }

  /** Deleted blocks in a paragraph: the first goes on after the words before it, the words after it go on in the last. */
  private restored(blocks: readonly XmlElement[]): void {
    const own = this.shapeNow;
    const opens = !this.words.any;
    for (const [index, block] of blocks.entries()) {
      if (index > 0) this.finish();
      // What was deleted from its beginning on is itself again, and the words after it what they are.
      if (opens && blocks.length > 1 && index === blocks.length - 1) this.shapeNow = own;
      else if ((opens && blocks.length > 1) || index > 0) this.shapeNow = this.shapeOf(block);
      if (block.name !== 'p' && block.name !== 'h') {
        this.block(block, { list: null, label: undefined });
        continue;
      }
      this.inline(block, this.styles.text(undefined), null);
    }
  }

  private shapeOf(block: XmlElement): ParagraphShape {
    return this.shape(block, { list: null, label: undefined });
  }

  private shape(element: XmlElement, place: Place): ParagraphShape {
    const style = this.styles.paragraph(element.attributes['style-name']);
    const label = place.label;
    place.label = undefined;
    if (style.stated) return { ...style.stated, label: null, stated: true };
    if (element.name === 'h') {
      const depth = Math.max(1, Number(element.attributes['outline-level'] ?? 1) || 1);
      if (this.styles.ours) return { kind: 'heading', label: null, level: Math.min(depth, 6), stated: true };
      const numbered = element.attributes['is-list-header'] === 'true' ? null : this.headings.next(depth - 1);
      return { kind: 'heading', label: label ?? numbered, level: Math.min(depth, 6) };
    }
    if (style.heading !== null) return { kind: 'heading', label: label ?? null, level: style.heading };
    if (place.list && label !== undefined) return { kind: 'list_item', label, level: place.list.depth };
    if (place.list) return { kind: 'paragraph', label: null, level: place.list.depth + 1 };
    return { kind: style.quotation ? 'quotation' : 'paragraph', label: null, level: 0 };
  }

  private items(list: XmlElement, place: Place): void {
    const depth = place.list ? place.list.depth + 1 : 0;
    const style = list.attributes['style-name'] ?? place.list?.style;
    const counter =
      place.list && list.attributes['style-name'] === undefined ? place.list.counter : this.counter(list, style);
    for (const item of elements(list)) {
      const inner: Place = { list: { counter, style, depth }, label: undefined };
      const first = elements(item)[0]?.name;
      // An item that holds nothing but a deeper list has no number of its own.
      if (item.name === 'list-item' && first !== undefined && first !== 'list' && !this.words.skipping) {
        const start = item.attributes['start-value'];
        inner.label = counter.next(depth, start === undefined ? undefined : Number(start));
      }
      this.blocks(item, inner);
    }
  }

  private counter(list: XmlElement, style: string | undefined): Counter {
    const { id, 'continue-list': before, 'continue-numbering': goesOn } = list.attributes;
    const known =
      (before === undefined ? undefined : this.counters.get(`id ${before}`)) ??
      (goesOn === 'true' ? this.counters.get(`style ${style}`) : undefined);
    const counter = known ?? new Counter(this.styles.list(style) ?? new Map());
    if (id !== undefined) this.counters.set(`id ${id}`, counter);
    this.counters.set(`style ${style}`, counter);
    return counter;
  }

  private inline(parent: XmlElement, look: TextLook, href: string | null): void {
    for (const part of parent.children) {
      if (typeof part === 'string') this.text(part.replace(/\s+/g, ' '), look, href);
      else this.piece(part, look, href);
    }
  }

  private piece(element: XmlElement, look: TextLook, href: string | null): void {
    if (isHidden(element)) return;
    if (shapes.has(element.name)) return void this.boxes.push(element);
    switch (element.name) {
      case 'span':
        return this.inline(element, this.styles.text(element.attributes['style-name'], look), href);
      case 'a':
        return this.inline(element, look, element.attributes.href ?? null);
      case 's':
      case 'tab':
        return this.text(' ', look, href);
      case 'line-break':
        return this.text('\n', look, href);
      case 'note':
        return this.reference(element);
      case 'frame':
        return this.frame(element);
      case 'change':
        return this.deleted(element, false);
      default:
        if (!this.words.beside(element) && !silent.has(element.name)) this.inline(element, look, href);
    }
  }

  private text(text: string, look: TextLook, href: string | null): void {
    if (look.hidden) return;
    if (look.struck) {
      if (text.trim() !== '') this.list.notice('struck_text_dropped');
      return;
    }
    const safe = href !== null && /^(?:https?|mailto):/i.test(href) ? href : null;
    if (look.label) this.words.push({ text, format: plainFormat, label: true });
    else this.words.push({ text, format: formatOf(look, safe), ...(look.script ? { script: look.script } : {}) });
  }

  private reference(note: XmlElement): void {
    const body = child(note, 'note-body');
    const label = `[${textOf(child(note, 'note-citation')).trim() || this.notes.length + 1}]`;
    if (this.words.skipping) return;
    if (body) this.notes.push({ label, body });
    this.words.push({ text: label, format: plainFormat });
  }

  private frame(frame: XmlElement): void {
    if (this.words.skipping) return;
    const boxes = descendants(frame, 'text-box');
    this.boxes.push(...boxes);
    if (boxes.length === 0) this.list.notice('image_dropped');
  }

  private table(table: XmlElement): void {
    if (this.words.skipping) return;
    this.flush();
    const rows = descendants(table, 'table-row').map(cellsOf);
    if (rows.every((cells) => cells.filter((cell) => cell !== null).length <= 1)) {
      for (const cell of rows.flat()) if (cell) this.contained(cell);
      return;
    }
    this.list.table(rows.map((cells) => cells.map((cell) => cell && this.within(cell))));
  }

  private within(element: XmlElement): ParagraphList['paragraphs'] {
    const from = this.list.paragraphs.length;
    this.contained(element);
    return this.list.paragraphs.splice(from).filter(saysAnything);
  }

  private note(label: string, body: XmlElement): void {
    for (const [index, { runs, notes = [], changes = [] }] of this.within(body).entries()) {
      this.list.add({ kind: 'note', label: index === 0 ? label : null, level: 0 }, runs, { notes, changes });
    }
  }
}

/** Text that shows under a condition only, which did not hold when the document was saved. */
function isHidden({ name, attributes }: XmlElement): boolean {
  if (name === 'hidden-text') return attributes['is-hidden'] !== 'false';
  return name === 'section' && attributes.display === 'none';
}
