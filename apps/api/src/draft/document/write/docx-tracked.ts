import { leavesOf, sliceLeaves } from '@mutirao/text';
import type { Leaf, Segment, WordChange } from '@mutirao/text';
import { labelRuns, lookBefore, paragraph } from './docx-paragraphs.ts';
import type { DocxRuns, Track } from './docx-runs.ts';

/** One side of a change: its words with their formats, and where one of its paragraphs ends (a space that is none). */
interface Side {
  paragraphs: readonly Segment[];
  leaves: Leaf[];
  ends: ReadonlySet<number>;
}

/**
 * Old paragraphs that became new ones, word by word: one to one, one split into several, or several merged into one.
 * `changes` compares the texts of each side joined by single spaces. Where only one side has an end of a paragraph,
 * that end is what was inserted or deleted.
 */
export function changedParagraphs(
  olds: readonly Segment[],
  news: readonly Segment[],
  changes: readonly WordChange[],
  runs: DocxRuns,
): string {
  const old = sideOf(olds);
  const next = sideOf(news);
  const drawn = new Drawn(old, next, runs);
  const at = { old: 0, next: 0 };
  for (const { kind, text } of changes) {
    const track: Track | null = kind === 'same' ? null : kind === 'added' ? 'ins' : 'del';
    for (const piece of pieces(text, kind, old, next, at)) {
      const leaves =
        kind === 'removed'
          ? sliceLeaves(old.leaves, piece.old, piece.old + piece.length)
          : sliceLeaves(next.leaves, piece.next, piece.next + piece.length);
      drawn.words(leaves, track);
      if (piece.end === 'new') drawn.newEnd(kind === 'same');
      if (piece.end === 'old') drawn.oldEnd(kind === 'same');
    }
    if (kind !== 'added') at.old += text.length;
    if (kind !== 'removed') at.next += text.length;
  }
  return drawn.close();
}

interface Piece {
  old: number;
  next: number;
  length: number;
  /** The space after it is the end of a paragraph on one side. */
  end: 'old' | 'new' | null;
}

function pieces(
  text: string,
  kind: WordChange['kind'],
  old: Side,
  next: Side,
  at: { old: number; next: number },
): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (let to = 0; to <= text.length; to++) {
    const newEnd = to < text.length && kind !== 'removed' && next.ends.has(at.next + to);
    const oldEnd = to < text.length && kind !== 'added' && old.ends.has(at.old + to);
    if (to < text.length && !newEnd && !oldEnd) continue;
    found.push({
      old: at.old + from,
      next: at.next + from,
      length: to - from,
      end: newEnd ? 'new' : oldEnd ? 'old' : null,
    });
    from = to + 1;
  }
  return found;
}

function sideOf(paragraphs: readonly Segment[]): Side {
  const leaves: Leaf[] = [];
  const ends = new Set<number>();
  let length = 0;
  for (const [index, { markdown, text }] of paragraphs.entries()) {
    if (index > 0) {
      ends.add(length++);
      leaves.push({ text: ' ', format: { href: null, strong: false, emphasis: false, code: false } });
    }
    leaves.push(...leavesOf(markdown));
    length += text.length;
  }
  return { paragraphs, leaves, ends };
}

/** Paragraphs as they grow, with their labels before and their end marks after. */
class Drawn {
  private readonly old: Side;
  private readonly next: Side;
  private readonly runs: DocxRuns;
  private readonly done: string[] = [];
  private content = '';
  private oldAt = 0;
  private newAt = 0;

  constructor(old: Side, next: Side, runs: DocxRuns) {
    this.old = old;
    this.next = next;
    this.runs = runs;
    const [before, after] = [old.paragraphs[0], next.paragraphs[0]];
    if (before && after) this.content = this.labels(before, after);
  }

  words(leaves: readonly Leaf[], track: Track | null): void {
    // A link within tracked words would be a second change of its own.
    const plain =
      track === 'del' ? leaves.map((leaf) => ({ ...leaf, format: { ...leaf.format, href: null } })) : leaves;
    this.content += this.runs.words(plain, track);
  }

  /** A paragraph ends here in the new text; in the old one there was at most a space. */
  newEnd(spaceBefore: boolean): void {
    if (spaceBefore) this.content += this.runs.gap(false, 'del');
    this.finish('ins');
    const after = this.next.paragraphs[++this.newAt];
    if (after) this.content += labelRuns(after, this.runs, 'ins');
  }

  /** A paragraph ended here in the old text; in the new one there is at most a space. */
  oldEnd(spaceAfter: boolean): void {
    if (spaceAfter) this.content += this.runs.gap(false, 'ins');
    this.finish('del');
    const before = this.old.paragraphs[++this.oldAt];
    if (before) this.content += labelRuns(before, this.runs, 'del');
  }

  close(): string {
    this.finish(null);
    return this.done.join('');
  }

  private finish(end: Track | null): void {
    const shape = this.next.paragraphs[Math.min(this.newAt, this.next.paragraphs.length - 1)];
    const before = this.old.paragraphs[Math.min(this.oldAt, this.old.paragraphs.length - 1)];
    if (shape) {
      const marks = this.runs.mark(end) + lookBefore(before, shape, this.runs);
      this.done.push(paragraph(shape, marks, this.content));
    }
    this.content = '';
  }

  private labels(before: Segment, after: Segment): string {
    const same = before.label === after.label && before.kind === after.kind;
    if (same) return labelRuns(after, this.runs, null);
    return labelRuns(before, this.runs, 'del') + labelRuns(after, this.runs, 'ins');
  }
}
