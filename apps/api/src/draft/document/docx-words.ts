import type { ChangeKind, OfficeRun } from '@mutirao/text';
import type { TrackedReading } from './document.ts';
import { changedWords, changeElements } from './docx-margin.ts';
import { lettersIn, Margin, signed } from './margin.ts';
import type { NoteWords } from './margin.ts';
import type { Beside, ParagraphList } from './paragraphs.ts';
import type { XmlElement } from './xml.ts';

/** The words of the paragraph being read in a Word document, and what stands beside them. */
export class DocxWords {
  /** Where the paragraph has come to. */
  at = 0;
  private readonly list: ParagraphList;
  private readonly comments: ReadonlyMap<string, NoteWords>;
  private readonly tracked: TrackedReading;
  private readonly margin = new Margin();
  private runs: OfficeRun[] = [];

  constructor(list: ParagraphList, comments: ReadonlyMap<string, NoteWords>, tracked: TrackedReading) {
    this.list = list;
    this.comments = comments;
    this.tracked = tracked;
  }

  get any(): boolean {
    return this.at > 0;
  }

  push(run: OfficeRun): void {
    this.runs.push(run);
    this.at += lettersIn(run.text);
  }

  /** The words so far, as the paragraph they are; the next begins. */
  take(): { runs: OfficeRun[]; beside: Beside } {
    const taken = { runs: this.runs, beside: this.margin.take(this.at) };
    this.runs = [];
    this.at = 0;
    return taken;
  }

  /** Puts what is still beside no paragraph beside the last one. */
  leave(): void {
    this.margin.leave(this.list.paragraphs.at(-1));
  }

  noticeChange(): void {
    this.list.notice(this.tracked === 'accepted' ? 'tracked_changes_accepted' : 'tracked_changes_rejected');
  }

  /** Lists a change, if the element is one; its words, if they are there, stand from `from` to here. */
  changed(element: XmlElement, words = changedWords(element), from = this.at): void {
    const kind = changeElements.get(element.name);
    if (kind === undefined) return;
    this.noticeChange();
    if (words !== '') this.margin.change(kind, signedBy(element), words, from, this.at);
  }

  /** Lists a row or a cell that came or went, at the beginning of its table. */
  rowChanged(kind: ChangeKind, mark: XmlElement, words: string): void {
    this.noticeChange();
    this.margin.change(kind, signedBy(mark), words, 0, 0);
  }

  /** Takes what begins or ends the range of a comment. False for anything else. */
  beside({ name, attributes }: XmlElement): boolean {
    if (name !== 'commentRangeStart' && name !== 'commentRangeEnd') return false;
    const id = attributes.id ?? '';
    const words = this.comments.get(id);
    if (name === 'commentRangeEnd') this.margin.end(id, this.at);
    else if (words) this.margin.begin(id, words, this.at);
    return true;
  }

  /** Where a comment is anchored; one without a range is about this place. */
  commented(id: string): void {
    this.list.notice('comment_kept');
    const words = this.comments.get(id);
    if (!words) return;
    this.margin.begin(id, words, this.at);
    this.margin.end(id, this.at);
  }
}

function signedBy({ attributes }: XmlElement): ReturnType<typeof signed> {
  return signed(attributes.author, attributes.date);
}
