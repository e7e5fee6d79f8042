import type { OfficeRun } from '@mutirao/text';
import type { TrackedReading } from './document.ts';
import { lettersIn, Margin } from './margin.ts';
import { annotation, blockWords, odtChanges } from './odt-margin.ts';
import type { OdtChange } from './odt-margin.ts';
import type { Beside, ParagraphList } from './paragraphs.ts';
import { descendants } from './xml.ts';
import type { XmlElement } from './xml.ts';

/** An insertion whose end has not come. */
interface Inserted {
  change: OdtChange;
  words: string;
  from: number;
}

/** The words of the paragraph being read in an OpenDocument text, and what stands beside them. */
export class OdtWords {
  private readonly list: ParagraphList;
  private readonly tracked: TrackedReading;
  private readonly margin = new Margin();
  private changes = new Map<string, OdtChange>();
  private readonly inserted = new Map<string, Inserted>();
  /** Comments about a range, not a place. */
  private ranged: ReadonlySet<string> = new Set();
  private runs: OfficeRun[] = [];
  /** Where the paragraph has come to. */
  private at = 0;
  private places = 0;

  constructor(list: ParagraphList, tracked: TrackedReading) {
    this.list = list;
    this.tracked = tracked;
  }

  /** What the document declares ahead: its changes, and which comments have a range. */
  declare(body: XmlElement): void {
    this.changes = odtChanges(body);
    this.ranged = new Set(descendants(body, 'annotation-end').map(({ attributes }) => attributes.name ?? ''));
    const code = this.tracked === 'accepted' ? 'tracked_changes_accepted' : 'tracked_changes_rejected';
    this.list.notice(code, this.changes.size);
  }

  get any(): boolean {
    return this.at > 0;
  }

  /** Whether what comes was not there before the changes, and that is how the text is read. */
  get skipping(): boolean {
    return this.tracked === 'original' && this.inserted.size > 0;
  }

  push(run: OfficeRun): void {
    for (const insertion of this.inserted.values()) insertion.words += run.text;
    if (this.skipping) return;
    this.runs.push(run);
    this.at += lettersIn(run.text);
  }

  /** Lists the end of a paragraph where it was inserted. False where that end is none, for the text as it was before. */
  endsHere(): boolean {
    const ends = !this.skipping;
    for (const insertion of this.inserted.values()) {
      insertion.words += '\n';
      this.settle(insertion);
    }
    return ends;
  }

  /** The words so far, as the paragraph they are; the next begins. */
  take(): { runs: OfficeRun[]; beside: Beside } {
    const taken = { runs: this.runs, beside: this.margin.take(this.at) };
    this.runs = [];
    this.at = 0;
    for (const insertion of this.inserted.values()) insertion.from = 0;
    return taken;
  }

  /** Puts what is still beside no paragraph beside the last one. */
  leave(): void {
    this.margin.leave(this.list.paragraphs.at(-1));
  }

  /** Takes what begins or ends beside the words: insertions and comments. False for anything else. */
  beside(element: XmlElement): boolean {
    const { 'change-id': id = '', name = '' } = element.attributes;
    switch (element.name) {
      case 'change-start':
        this.begin(id);
        return true;
      case 'change-end':
        this.end(id);
        return true;
      case 'annotation':
        this.comment(name, element);
        return true;
      case 'annotation-end':
        this.margin.end(name, this.at);
        return true;
      default:
        return false;
    }
  }

  /** Lists a deletion. Answers with what it took away, in a text as it was before; once, whoever points at it again. */
  deleted(element: XmlElement): readonly XmlElement[] | null {
    const id = element.attributes['change-id'] ?? '';
    const change = this.changes.get(id);
    if (!change?.deleted) return null;
    this.changes.delete(id);
    const words = blockWords(change.deleted);
    if (this.tracked === 'original') {
      if (words !== '') this.margin.change('deletion', change.by, words, this.at, this.at);
      return change.deleted;
    }
    const lines = words.split('\n').filter((line) => line !== '');
    const ends = lines.length === 0 && change.deleted.length > 1;
    for (const line of ends ? [''] : lines) this.margin.change('deletion', change.by, `${line}\n`, this.at, this.at);
    return null;
  }

  private comment(name: string, element: XmlElement): void {
    this.list.notice('comment_kept');
    if (this.skipping) return;
    const ranged = this.ranged.has(name);
    // A name of its own, which no document can give.
    const id = ranged ? name : ` ${this.places++}`;
    this.margin.begin(id, annotation(element), this.at);
    if (!ranged) this.margin.end(id, this.at);
  }

  private begin(id: string): void {
    const change = this.changes.get(id);
    if (change && !change.deleted) this.inserted.set(id, { change, words: '', from: this.at });
  }

  private end(id: string): void {
    const insertion = this.inserted.get(id);
    if (!insertion) return;
    this.settle(insertion);
    this.inserted.delete(id);
  }

  /** Lists what was inserted so far in this paragraph. */
  private settle(insertion: Inserted): void {
    const { change, words, from } = insertion;
    if (words !== '') this.margin.change('insertion', change.by, words, Math.min(from, this.at), this.at);
    insertion.words = '';
    insertion.from = this.at;
  }
}
