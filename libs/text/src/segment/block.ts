import type { NoticeCode, ParagraphKind } from '../kinds.ts';
import type { InlineToken } from '../inline/tokens.ts';

/** What the readers of the formats hand on: a paragraph whose words are not yet cleaned or recognised as law. */
export interface Block {
  kind: ParagraphKind;
  label: string | null;
  level: number;
  tokens: InlineToken[];
  /** Line feeds mean something here (rows of a table, verse) and stay. */
  lines?: boolean;
  /** The document itself says what this is (one of our own exports, XML of a law): nothing is guessed. */
  stated?: true;
  /** Index of the word processor's paragraph it was read from. */
  source?: number;
}

/** Counts what the importing person should know. */
export class Notices {
  private readonly counts = new Map<NoticeCode, number>();

  add(code: NoticeCode, count = 1): void {
    if (count > 0) this.counts.set(code, (this.counts.get(code) ?? 0) + count);
  }

  list(): { code: NoticeCode; count: number }[] {
    return [...this.counts].map(([code, count]) => ({ code, count }));
  }
}
