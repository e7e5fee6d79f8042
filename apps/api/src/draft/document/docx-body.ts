import { plainFormat } from '@mutirao/text';
import type { TrackedReading } from './document.ts';
import { equationText } from './docx-equation.ts';
import { changedWords, changeElements, formerProperties, goneElements } from './docx-margin.ts';
import type { Numbering } from './docx-numbering.ts';
import { plainRun, runLook } from './docx-styles.ts';
import type { RunStyle, Styles } from './docx-styles.ts';
import { symbolCharacter } from './docx-symbol.ts';
import { tableRows } from './docx-table.ts';
import { DocxWords } from './docx-words.ts';
import type { NoteWords } from './margin.ts';
import { ParagraphList, saysAnything } from './paragraphs.ts';
import type { ParagraphShape } from './paragraphs.ts';
import { child, descendants, elements, textOf } from './xml.ts';
import type { OnShare, XmlElement } from './xml.ts';

/** Addresses of links by relationship. */
export type Links = ReadonlyMap<string, string>;

export interface Note {
  body: XmlElement;
  links: Links;
}

export interface DocxParts {
  styles: Styles;
  numbering: Numbering;
  links: Links;
  footnotes: ReadonlyMap<string, Note>;
  endnotes: ReadonlyMap<string, Note>;
  comments: ReadonlyMap<string, NoteWords>;
}

/** Longer "headings" are paragraphs somebody made bold and big. */
const longestHeading = 400;
const silent = new Set([
  'instrText',
  'delInstrText',
  'rPr',
  'pPr',
  'tblPr',
  'tblGrid',
  'sectPr',
  'sdtPr',
  'sdtEndPr',
  'footnoteRef',
  'endnoteRef',
  'annotationRef',
]);

/** Walks the body of a Word document into paragraphs, as they stand with its tracked changes accepted or before them. */
export class DocxBody {
  readonly list = new ParagraphList();
  private readonly parts: DocxParts;
  private readonly tracked: TrackedReading;
  private readonly gone: ReadonlySet<string>;
  private readonly notes: { label: string; note: Note }[] = [];
  private noteCount = 0;
  private links: Links;
  private readonly words: DocxWords;
  private boxes: XmlElement[] = [];
  /** A paragraph whose mark is not there, or a drop cap: its words go on in the next one, which has the mark that counts. */
  private unfinished: XmlElement | null = null;

  constructor(parts: DocxParts, tracked: TrackedReading) {
    this.parts = parts;
    this.tracked = tracked;
    this.gone = goneElements[tracked];
    this.words = new DocxWords(this.list, parts.comments, tracked);
    this.links = parts.links;
  }

  read(body: XmlElement, onShare: OnShare): void {
    const blocks = elements(body);
    for (const [index, block] of blocks.entries()) {
      this.block(block);
      onShare((index + 1) / blocks.length);
    }
    this.flush();
    this.words.leave();
    for (let next = this.notes.shift(); next; next = this.notes.shift()) this.note(next.label, next.note);
  }

  private blocks(parent: XmlElement): void {
    for (const element of elements(parent)) this.block(element);
  }

  private block(element: XmlElement): void {
    if (element.name === 'p') this.paragraph(element);
    else if (element.name === 'tbl') this.table(element);
    else if (this.gone.has(element.name)) this.words.changed(element);
    else if (element.name === 'AlternateContent') this.blocks(chosen(element));
    else if (!this.words.beside(element) && !silent.has(element.name)) {
      if (changeElements.has(element.name)) this.words.noticeChange();
      this.blocks(element);
    }
  }

  /** What no paragraph goes on across: a body, a cell, a box, a note. */
  private contained(parent: XmlElement): void {
    this.flush();
    this.blocks(parent);
    this.flush();
  }

  private paragraph(element: XmlElement): void {
    const properties = child(element, 'pPr');
    this.inline(element, null);
    const marks = child(properties, 'rPr');
    const changes = elements(marks).filter(({ name }) => changeElements.has(name));
    for (const change of changes) this.words.changed(change, '\n');
    const goesOn = changes.find(({ name }) => this.gone.has(name)) ?? dropCap(properties);
    this.unfinished = goesOn ? element : null;
    if (!this.unfinished) this.finish(properties);
  }

  /** Ends a paragraph whose missing mark nothing follows: what is left of it stays one, of nothing there is none. */
  private flush(): void {
    const element = this.unfinished;
    this.unfinished = null;
    if (!element) return;
    if (this.words.any) this.finish(child(element, 'pPr'));
    else this.settleBoxes();
  }

  private finish(properties: XmlElement | undefined): void {
    const shape = this.shape(this.tracked === 'original' ? formerProperties(properties) : properties);
    const { runs, beside } = this.words.take();
    const long =
      !shape.stated && shape.kind === 'heading' && runs.reduce((sum, run) => sum + run.text.length, 0) > longestHeading;
    this.list.add(long ? { ...shape, kind: 'paragraph', level: 0 } : shape, runs, beside);
    this.settleBoxes();
  }

  private settleBoxes(): void {
    for (let box = this.boxes.shift(); box; box = this.boxes.shift()) this.contained(box);
  }

  private shape(properties: XmlElement | undefined): ParagraphShape {
    const style = this.parts.styles.paragraph(child(properties, 'pStyle')?.attributes.val);
    if (style.stated) return { ...style.stated, label: null, stated: true };
    const number = child(properties, 'numPr');
    const outline = child(properties, 'outlineLvl')?.attributes.val;
    const listId = child(number, 'numId')?.attributes.val ?? style.listId;
    const depth = Number(child(number, 'ilvl')?.attributes.val ?? style.depth ?? 0);
    const label = listId === null || listId === '0' ? undefined : this.parts.numbering.next(listId, depth);
    const heading = outline === undefined ? style.heading : Number(outline) < 9 ? Number(outline) + 1 : null;
    const printed = label?.slice(0, 120) ?? null;
    if (heading !== null) return { kind: 'heading', label: printed, level: Math.min(heading, 6) };
    if (label !== undefined) return { kind: 'list_item', label: printed, level: depth };
    return { kind: style.quotation ? 'quotation' : 'paragraph', label: null, level: 0 };
  }

  private inline(parent: XmlElement, href: string | null): void {
    for (const element of elements(parent)) {
      if (element.name === 'r') this.run(element, href);
      else if (element.name === 'hyperlink') this.inline(element, this.links.get(element.attributes.id ?? '') ?? null);
      else if (this.gone.has(element.name)) this.words.changed(element);
      else if (element.name === 'AlternateContent') this.inline(chosen(element), href);
      else if (element.name === 'txbxContent') this.boxes.push(element);
      else if (element.name === 'oMath') this.equation(element);
      else if (!this.words.beside(element) && !silent.has(element.name)) {
        const from = this.words.at;
        this.inline(element, href);
        this.words.changed(element, changedWords(element), from);
      }
    }
  }

  private equation(element: XmlElement): void {
    const text = equationText(element).trim();
    if (text === '') return;
    this.list.notice('equation_flattened');
    this.words.push({ text, format: plainFormat });
  }

  private run(run: XmlElement, href: string | null): void {
    const given = child(run, 'rPr');
    const properties = this.tracked === 'original' ? formerProperties(given) : given;
    const styled = this.parts.styles.run(child(properties, 'rStyle')?.attributes.val);
    const look = runLook(properties, styled ?? plainRun);
    if (look.hidden) return;
    for (const element of elements(run)) this.piece(element, look, href);
  }

  private piece(element: XmlElement, look: RunStyle, href: string | null): void {
    switch (element.name) {
      case 't':
      case 'delText':
        // Deleted words outside a deletion belong to nobody's change, and stand nowhere in Word either.
        if (element.name === 'delText' && this.tracked === 'accepted') return this.words.noticeChange();
        return this.text(textOf(element), look, href);
      case 'tab':
      case 'ptab':
        return this.text(' ', look, href);
      case 'br':
        return this.text(
          element.attributes.type === undefined || element.attributes.type === 'textWrapping' ? '\n' : ' ',
          look,
          href,
        );
      case 'cr':
        return this.text('\n', look, href);
      case 'noBreakHyphen':
        return this.text('-', look, href);
      case 'sym':
        return this.symbol(element, look, href);
      case 'commentReference':
        return this.words.commented(element.attributes.id ?? '');
      case 'footnoteReference':
        return this.reference(this.parts.footnotes.get(element.attributes.id ?? ''), look);
      case 'endnoteReference':
        return this.reference(this.parts.endnotes.get(element.attributes.id ?? ''), look);
      case 'drawing':
      case 'pict':
      case 'object':
        return this.drawing(element);
      case 'AlternateContent':
        for (const inner of elements(chosen(element))) this.piece(inner, look, href);
        return;
    }
  }

  private text(text: string, look: RunStyle, href: string | null): void {
    if (look.struck) {
      if (text.trim() !== '') this.list.notice('struck_text_dropped');
      return;
    }
    const format = { ...plainFormat, strong: look.strong, emphasis: look.emphasis, code: look.code, href };
    if (look.label) this.words.push({ text, format: plainFormat, label: true });
    else this.words.push({ text, format, ...(look.script ? { script: look.script } : {}) });
  }

  private symbol(element: XmlElement, look: RunStyle, href: string | null): void {
    const character = symbolCharacter(element);
    if (character === null) this.list.notice('symbol_dropped');
    else this.text(character, look, href);
  }

  private reference(note: Note | undefined, look: RunStyle): void {
    if (!note || look.struck) return;
    const label = `[${++this.noteCount}]`;
    this.notes.push({ label, note });
    this.words.push({ text: label, format: plainFormat });
  }
  private drawing(element: XmlElement): void {
    const boxes = descendants(element, 'txbxContent');
    this.boxes.push(...boxes);
    const pictured = ['blip', 'imagedata'].some((name) => descendants(element, name).length > 0);
    if (pictured || boxes.length === 0) this.list.notice('image_dropped');
  }

  private table(table: XmlElement): void {
    this.flush();
    const { rows, changes } = tableRows(table, this.tracked);
    for (const { kind, mark, words } of changes) {
      this.words.rowChanged(kind, mark, words);
    }
    if (rows.every((cells) => cells.filter((cell) => cell !== null).length <= 1)) {
      for (const cell of rows.flat()) if (cell) this.contained(cell);
      return;
    }
    this.list.table(rows.map((cells) => cells.map((cell) => cell && this.within(cell))));
  }

  /** The paragraphs of a cell, with this document's counters and notes. */
  private within(cell: XmlElement): ParagraphList['paragraphs'] {
    const from = this.list.paragraphs.length;
    this.contained(cell);
    return this.list.paragraphs.splice(from).filter(saysAnything);
  }

  private note(label: string, note: Note): void {
    this.links = note.links;
    const paragraphs = this.within(note.body);
    for (const [index, { runs, notes = [], changes = [] }] of paragraphs.entries()) {
      this.list.add({ kind: 'note', label: index === 0 ? label : null, level: 0 }, runs, { notes, changes });
    }
  }
}

/** The large letter before a paragraph is a paragraph of its own, in a frame. */
function dropCap(properties: XmlElement | undefined): XmlElement | undefined {
  const frame = child(properties, 'framePr');
  return /^(?:drop|margin)$/.test(frame?.attributes.dropCap ?? '') ? frame : undefined;
}

/** Of alternatives for newer and older programs only one is read. */
function chosen(alternate: XmlElement): XmlElement {
  return child(alternate, 'Choice') ?? child(alternate, 'Fallback') ?? alternate;
}
