import type {
  Notice,
  NoticeCode,
  OfficeChange,
  OfficeNote,
  OfficeParagraph,
  OfficeRun,
  OfficeStretch,
} from '@mutirao/text';
import { plainFormat, withoutCoveredEnd } from '@mutirao/text';
import { lettersIn } from './margin.ts';

/** What a paragraph is before its words are known. */
export type ParagraphShape = Pick<OfficeParagraph, 'kind' | 'label' | 'level' | 'stated'>;

/** What stands in the margin of a paragraph. */
export type Beside = Pick<OfficeParagraph, 'notes' | 'changes'>;

function hasWords({ runs }: OfficeParagraph): boolean {
  return runs.some((run) => run.text.trim() !== '');
}

/** Whether a paragraph has words, or had some before its changes, or a comment. */
export function saysAnything(paragraph: OfficeParagraph): boolean {
  return hasWords(paragraph) || paragraph.notes !== undefined || paragraph.changes !== undefined;
}

/** Gathers paragraphs and notices while a document is walked. */
export class ParagraphList {
  readonly paragraphs: OfficeParagraph[] = [];
  private readonly counts = new Map<NoticeCode, number>();

  add(shape: ParagraphShape, runs: OfficeRun[], beside: Beside = {}): void {
    this.paragraphs.push({ ...shape, runs, ...beside });
  }

  /** A table kept as one paragraph; null for a place that another cell covers. */
  table(rows: readonly (readonly OfficeParagraph[] | null)[][]): void {
    const runs: OfficeRun[] = [];
    const notes: OfficeNote[] = [];
    const changes: OfficeChange[] = [];
    let at = 0;
    const mark = (text: string) => {
      runs.push({ text, format: plainFormat });
      at += lettersIn(text);
    };
    const later = <T extends OfficeStretch>(stretch: T): T => ({
      ...stretch,
      start: stretch.start + at,
      end: stretch.end + at,
    });
    let lines = 0;
    for (const row of rows.map(withoutCoveredEnd)) {
      // A row that changes left no words in went away with them, and only they are told.
      const gone =
        row.every((cell) => !cell?.some(hasWords)) && row.some((cell) => cell?.some(({ changes }) => changes));
      if (!gone && lines++ > 0) mark('\n');
      for (const [x, cell] of row.entries()) {
        if (!gone && x > 0) mark(' | ');
        let before = '';
        for (const paragraph of cell ?? []) {
          if (hasWords(paragraph)) {
            mark(`${before}${paragraph.label === null ? '' : `${paragraph.label} `}`);
            before = ' ';
          }
          notes.push(...(paragraph.notes ?? []).map(later));
          changes.push(...(paragraph.changes ?? []).map(later));
          at += lettersIn(paragraph.runs.map(({ text }) => text).join(''));
          runs.push(
            ...paragraph.runs.map((run) => ({ ...run, text: run.text.replace(/\s*\|\s*/g, '|').replace(/\n/g, ' ') })),
          );
        }
      }
    }
    this.notice('table_kept_whole');
    this.add({ kind: 'table', label: null, level: 0 }, runs, { notes, changes });
  }

  notice(code: NoticeCode, count = 1): void {
    if (count > 0) this.counts.set(code, (this.counts.get(code) ?? 0) + count);
  }

  notices(): Notice[] {
    return [...this.counts].map(([code, count]) => ({ code, count }));
  }
}
