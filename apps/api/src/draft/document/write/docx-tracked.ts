import type { Leaf, Segment, WordChange } from '@mutirao/text';
import type { ChangePen } from './draw-changes.ts';
import { drawChanges } from './draw-changes.ts';
import { labelRuns, lookBefore, paragraph } from './docx-paragraphs.ts';
import type { DocxRuns, Track } from './docx-runs.ts';

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
  const drawn = new Drawn(olds, news, runs);
  drawChanges(olds, news, changes, drawn);
  return drawn.close();
}

/** Paragraphs as they grow, with their labels before and their end marks after. */
class Drawn implements ChangePen {
  private readonly olds: readonly Segment[];
  private readonly news: readonly Segment[];
  private readonly runs: DocxRuns;
  private readonly done: string[] = [];
  private content = '';
  private oldAt = 0;
  private newAt = 0;

  constructor(olds: readonly Segment[], news: readonly Segment[], runs: DocxRuns) {
    this.olds = olds;
    this.news = news;
    this.runs = runs;
    const [before, after] = [olds[0], news[0]];
    if (before && after) this.content = this.labels(before, after);
  }

  words(leaves: readonly Leaf[], kind: WordChange['kind']): void {
    const track: Track | null = kind === 'same' ? null : kind === 'added' ? 'ins' : 'del';
    // A link within tracked words would be a second change of its own.
    const plain =
      track === 'del' ? leaves.map((leaf) => ({ ...leaf, format: { ...leaf.format, href: null } })) : leaves;
    this.content += this.runs.words(plain, track);
  }

  newEnd(spaceBefore: boolean): void {
    if (spaceBefore) this.content += this.runs.gap(false, 'del');
    this.finish('ins');
    const after = this.news[++this.newAt];
    if (after) this.content += labelRuns(after, this.runs, 'ins');
  }

  oldEnd(spaceAfter: boolean): void {
    if (spaceAfter) this.content += this.runs.gap(false, 'ins');
    this.finish('del');
    const before = this.olds[++this.oldAt];
    if (before) this.content += labelRuns(before, this.runs, 'del');
  }

  close(): string {
    this.finish(null);
    return this.done.join('');
  }

  private finish(end: Track | null): void {
    const shape = this.news[Math.min(this.newAt, this.news.length - 1)];
    const before = this.olds[Math.min(this.oldAt, this.olds.length - 1)];
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
