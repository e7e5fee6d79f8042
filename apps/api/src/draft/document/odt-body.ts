import { plainFormat } from '@mutirao/text';
import type { OfficeRun } from '@mutirao/text';
import { Counter } from './odt-numbering.ts';
import { formatOf } from './odt-styles.ts';
import type { OdtStyles, TextLook } from './odt-styles.ts';
import { ParagraphList } from './paragraphs.ts';
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
  'annotation-end',
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

/** Walks the body of an OpenDocument text into paragraphs; tracked deletions stay out. */
export class OdtBody {
  readonly list = new ParagraphList();
  private readonly styles: OdtStyles;
  private readonly headings: Counter;
  /** Counters by list, to go on where a later list says so, and the last of each style. */
  private readonly counters = new Map<string, Counter>();
  private readonly notes: { label: string; body: XmlElement }[] = [];
  private runs: OfficeRun[] = [];
  private boxes: XmlElement[] = [];

  constructor(styles: OdtStyles) {
    this.styles = styles;
    this.headings = new Counter(styles.outline);
  }

  read(body: XmlElement): void {
    this.blocks(body, { list: null, label: undefined });
    for (let note = this.notes.shift(); note; note = this.notes.shift()) this.note(note.label, note.body);
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
      case 'tracked-changes':
        return this.list.notice('tracked_changes_accepted', descendants(element, 'changed-region').length);
      case 'frame':
        return this.frame(element);
      case 'annotation':
        return this.list.notice('comment_dropped');
      default:
        if (!silent.has(element.name) && !indexes.has(element.name)) this.blocks(element, place);
    }
  }

  private paragraph(element: XmlElement, place: Place): void {
    const shape = this.shape(element, place);
    this.inline(element, this.styles.text(undefined), null);
    this.list.add(shape, this.runs);
    this.runs = [];
    for (let box = this.boxes.shift(); box; box = this.boxes.shift())
      this.blocks(box, { list: null, label: undefined });
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
      if (item.name === 'list-item' && first !== undefined && first !== 'list') {
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
      case 'annotation':
        return this.list.notice('comment_dropped');
      default:
        if (!silent.has(element.name)) this.inline(element, look, href);
    }
  }

  private text(text: string, look: TextLook, href: string | null): void {
    if (look.hidden) return;
    if (look.struck) {
      if (text.trim() !== '') this.list.notice('struck_text_dropped');
      return;
    }
    const safe = href !== null && /^(?:https?|mailto):/i.test(href) ? href : null;
    if (look.label) this.runs.push({ text, format: plainFormat, label: true });
    else this.runs.push({ text, format: formatOf(look, safe), ...(look.script ? { script: look.script } : {}) });
  }

  private reference(note: XmlElement): void {
    const body = child(note, 'note-body');
    const label = `[${textOf(child(note, 'note-citation')).trim() || this.notes.length + 1}]`;
    if (body) this.notes.push({ label, body });
    this.runs.push({ text: label, format: plainFormat });
  }

  private frame(frame: XmlElement): void {
    const boxes = descendants(frame, 'text-box');
    this.boxes.push(...boxes);
    if (boxes.length === 0) this.list.notice('image_dropped');
  }

  private table(table: XmlElement): void {
    const rows = descendants(table, 'table-row').map(cellsOf);
    if (rows.every((cells) => cells.filter((cell) => cell !== null).length <= 1)) {
      for (const cell of rows.flat()) if (cell) this.blocks(cell, { list: null, label: undefined });
      return;
    }
    this.list.table(rows.map((cells) => cells.map((cell) => cell && this.within(cell))));
  }

  private within(element: XmlElement): ParagraphList['paragraphs'] {
    const from = this.list.paragraphs.length;
    this.blocks(element, { list: null, label: undefined });
    return this.list.paragraphs
      .splice(from)
      .filter((paragraph) => paragraph.runs.some((run) => run.text.trim() !== ''));
  }

  private note(label: string, body: XmlElement): void {
    for (const [index, { runs }] of this.within(body).entries()) {
      this.list.add({ kind: 'note', label: index === 0 ? label : null, level: 0 }, runs);
    }
  }
}

/** Text that shows under a condition only, which did not hold when the document was saved. */
function isHidden({ name, attributes }: XmlElement): boolean {
  if (name === 'hidden-text') return attributes['is-hidden'] !== 'false';
  return name === 'section' && attributes.display === 'none';
}

/** More columns than a table for people has. */
const mostColumns = 100;

/** A row's cells; null for a place that a wider or taller cell covers. */
function cellsOf(row: XmlElement): (XmlElement | null)[] {
  return elements(row).flatMap((cell) => {
    if (cell.name !== 'table-cell' && cell.name !== 'covered-table-cell') return [];
    const times = Math.min(Number(cell.attributes['number-columns-repeated'] ?? 1) || 1, mostColumns);
    return Array.from({ length: times }, () => (cell.name === 'table-cell' ? cell : null));
  });
}
