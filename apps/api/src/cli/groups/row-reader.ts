import type { Stance } from '@mutirao/opinion';
import { Refusal } from '@mutirao/rules';
import type { CsvRecord } from './csv.ts';

/** Which number means agree in the file. */
export type AgreeSign = 1 | -1;

/** Reads the rows after the header. */
export interface RowReader {
  row(record: CsvRecord): void;
  /** Which number means agree, where the file itself tells; else null. */
  agreeSign(): AgreeSign | null;
}

const spelled: Readonly<Record<string, Stance>> = { '1': 1, '0': 0, '-1': -1, '+1': 1, '-0': 0 };

/** Spreadsheets and pandas write `1.0`. */
export function stanceFrom(text: string, line: number, column: string): Stance {
  const stance = spelled[text] ?? spelled[text.trim().replace(/\.0+$/, '')];
  if (stance === undefined) throw new Refusal('VOTES_FILE_VOTE', { line, column, value: text.slice(0, 40) });
  return stance;
}

export function sameWidth({ fields, line }: CsvRecord, columns: number): void {
  if (fields.length !== columns) throw new Refusal('VOTES_FILE_ROW', { line, expected: columns, found: fields.length });
}
