import type { ChangeKind, OfficeChange, OfficeNote, OfficeParagraph, Signed } from '@mutirao/text';

export type NoteWords = Signed & { text: string };

/** A comment's range is open as long as its end has not come. */
type Noted = OfficeNote & { open: boolean };

const longestAuthor = 200;
const longestText = 20_000;

/** What stands beside the words while a document is walked: comments and tracked changes of the paragraph being read. */
export class Margin {
  private notes: Noted[] = [];
  private changes: OfficeChange[] = [];
  private readonly begun = new Map<string, Noted>();

  /** A comment about the words from here on. Each has one place: the first. */
  begin(id: string, words: NoteWords, at: number): void {
    if (this.begun.has(id)) return;
    const note = { ...words, text: tidy(words.text), start: at, end: at, open: true };
    this.begun.set(id, note);
    this.notes.push(note);
  }

  /** About the words up to here; where its paragraph is over, it ended with that. */
  end(id: string, at: number): void {
    const note = this.begun.get(id);
    if (!note?.open) return;
    note.open = false;
    note.end = at;
  }

  /** Words that came or went between two places; what goes on where the same person's last change ended is one with it. */
  change(kind: ChangeKind, by: Signed, text: string, start: number, end: number): void {
    const last = this.changes.at(-1);
    const goesOn =
      last?.kind === kind &&
      last.author === by.author &&
      last.date === by.date &&
      last.end === start &&
      !last.text.endsWith('\n');
    if (goesOn) Object.assign(last, { text: last.text + text, end });
    else this.changes.push({ kind, author: by.author, date: by.date, text, start, end });
  }

  /** What stood beside a paragraph that ends here. What found no words in it goes on to the next. */
  take(at: number): Pick<OfficeParagraph, 'notes' | 'changes'> {
    const over = this.notes.filter(({ open, start }) => !open || at > start);
    this.notes = this.notes.filter(({ open, start }) => open && at <= start);
    for (const note of this.notes) note.start = 0;
    for (const note of over) {
      if (note.open) note.end = at;
      note.open = false;
    }
    const changes = this.changes.map((change) => ({
      ...change,
      text: tidy(change.text) || '¶',
    }));
    this.changes = [];
    return {
      ...(over.length > 0 && { notes: over.map(noteOf) }),
      ...(changes.length > 0 && { changes }),
    };
  }

  /** Puts what no paragraph came for beside the last one. */
  leave(last: OfficeParagraph | undefined): void {
    if (!last) return;
    for (const note of this.notes) note.open = false;
    const { notes = [], changes = [] } = this.take(0);
    const end = lettersIn(last.runs.map(({ text }) => text).join(''));
    const atEnd = { start: end, end };
    last.notes = [...(last.notes ?? []), ...notes.map((note) => ({ ...note, ...atEnd }))];
    last.changes = [...(last.changes ?? []), ...changes.map((change) => ({ ...change, ...atEnd }))];
  }
}

function noteOf({ author, date, text, start, end }: Noted): OfficeNote {
  return { author, date, text, start, end };
}

/** How places in a paragraph are counted: characters that are no white space. */
export function lettersIn(text: string): number {
  return text.replace(/\s+/g, '').length;
}

/** A name and a moment as a document gives them. */
export function signed(author: string | undefined, date: string | undefined): Signed {
  const name = tidy(author ?? '')
    .replace(/\s+/g, ' ')
    .slice(0, longestAuthor)
    .toWellFormed();
  return { author: name || null, date: date !== undefined && isMoment.test(date) ? date : null };
}

/** Words that are stored and shown beside the text: bounded, and without what turns reading round or breaks storing. */
function tidy(text: string): string {
  const plain = text.replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, (control) =>
    /[\t\n]/.test(control) ? control : '',
  );
  return plain.trim().slice(0, longestText).toWellFormed();
}

const isMoment = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})?)?$/;
