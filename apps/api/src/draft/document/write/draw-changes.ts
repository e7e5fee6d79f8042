import { leavesOf, sliceLeaves } from '@mutirao/text';
import type { Leaf, Segment, WordChange } from '@mutirao/text';

/** Draws the words of a change, and the ends of paragraphs that only one side has, in a format of its own. */
export interface ChangePen {
  words(leaves: readonly Leaf[], kind: WordChange['kind']): void;
  /** A paragraph ends here in the new text; in the old one there was at most a space. */
  newEnd(spaceBefore: boolean): void;
  /** A paragraph ended here in the old text; in the new one there is at most a space. */
  oldEnd(spaceAfter: boolean): void;
}

/** One side of a change: its words with their formats, and where one of its paragraphs ends (a space that is none). */
interface Side {
  leaves: Leaf[];
  ends: ReadonlySet<number>;
}

/** Leads a pen through `changes`, which compare the texts of each side joined by single spaces. */
export function drawChanges(
  olds: readonly Segment[],
  news: readonly Segment[],
  changes: readonly WordChange[],
  pen: ChangePen,
): void {
  const old = sideOf(olds);
  const next = sideOf(news);
  const at = { old: 0, next: 0 };
  for (const { kind, text } of changes) {
    for (const piece of pieces(text, kind, old, next, at)) {
      const leaves =
        kind === 'removed'
          ? sliceLeaves(old.leaves, piece.old, piece.old + piece.length)
          : sliceLeaves(next.leaves, piece.next, piece.next + piece.length);
      pen.words(leaves, kind);
      if (piece.end === 'new') pen.newEnd(kind === 'same');
      if (piece.end === 'old') pen.oldEnd(kind === 'same');
    }
    if (kind !== 'added') at.old += text.length;
    if (kind !== 'removed') at.next += text.length;
  }
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
  return { leaves, ends };
}
