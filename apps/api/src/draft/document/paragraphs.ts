import type { Notice, NoticeCode, OfficeParagraph, OfficeRun } from '@mutirao/text';
import { plainFormat, withoutCoveredEnd } from '@mutirao/text';

/** What a paragraph is before its words are known. */
export type ParagraphShape = Pick<OfficeParagraph, 'kind' | 'label' | 'level' | 'stated'>;

/** Gathers paragraphs and notices while a document is walked. */
export class ParagraphList {
  readonly paragraphs: OfficeParagraph[] = [];
  private readonly counts = new Map<NoticeCode, number>();

  add(shape: ParagraphShape, runs: OfficeRun[]): void {
    this.paragraphs.push({ ...shape, runs });
  }

  /** A table kept as one paragraph; null for a place that another cell covers. */
  table(rows: readonly (readonly OfficeParagraph[] | null)[][]): void {
    const runs: OfficeRun[] = [];
    const mark = (text: string) => runs.push({ text, format: plainFormat });
    for (const [y, row] of rows.map(withoutCoveredEnd).entries()) {
      if (y > 0) mark('\n');
      for (const [x, cell] of row.entries()) {
        if (x > 0) mark(' | ');
        for (const [index, paragraph] of (cell ?? []).entries()) {
          mark(`${index > 0 ? ' ' : ''}${paragraph.label === null ? '' : `${paragraph.label} `}`);
          runs.push(
            ...paragraph.runs.map((run) => ({ ...run, text: run.text.replace(/\s*\|\s*/g, '|').replace(/\n/g, ' ') })),
          );
        }
      }
    }
    this.notice('table_kept_whole');
    this.add({ kind: 'table', label: null, level: 0 }, runs);
  }

  notice(code: NoticeCode, count = 1): void {
    if (count > 0) this.counts.set(code, (this.counts.get(code) ?? 0) + count);
  }

  notices(): Notice[] {
    return [...this.counts].map(([code, count]) => ({ code, count }));
  }
}
