import { Refusal } from '@mutirao/rules';

export interface CsvRecord {
  readonly fields: readonly string[];
  /** Where it begins in the file, from 1. */
  readonly line: number;
}

/** No row of a real table is longer; a file without line breaks must not fill the memory. */
const longestRow = 16_000_000;
const delimiters = [',', ';', '\t'] as const;

/**
 * The rows of a CSV file of any size, some at a time (RFC 4180: quotes, doubled quotes, line breaks in quotes;
 * besides CRLF, LF and a byte order mark). The first row decides between comma, semicolon and tab.
 * Empty lines are left out.
 */
export async function* csvRecords(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRecord[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const splitter = new Splitter();
  for await (const chunk of bytes) yield splitter.take(decoded(decoder, splitter, chunk));
  yield splitter.take(decoded(decoder, splitter, null));
  yield splitter.finish();
}

function decoded(decoder: TextDecoder, { line }: Splitter, chunk: Uint8Array | null): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch {
    throw new Refusal('VOTES_FILE_UNREADABLE', { after_line: line });
  }
}

class Splitter {
  line = 1;
  private rest = '';
  private delimiter: string | null = null;

  take(text: string): CsvRecord[] {
    if (text.includes('\0')) throw new Refusal('VOTES_FILE_UNREADABLE', { after_line: this.line });
    this.rest += text;
    const records: CsvRecord[] = [];
    let from = 0;
    for (let end = this.endOfRow(from); end !== -1; end = this.endOfRow(from)) {
      this.push(records, this.rest.slice(from, end));
      from = end + 1;
    }
    this.rest = this.rest.slice(from);
    if (this.rest.length > longestRow) throw new Refusal('VOTES_FILE_UNREADABLE', { line: this.line });
    return records;
  }

  /** The last row may lack its line break. */
  finish(): CsvRecord[] {
    const records: CsvRecord[] = [];
    if (count(this.rest, '"') % 2 === 1) throw new Refusal('VOTES_FILE_UNREADABLE', { line: this.line });
    this.push(records, this.rest);
    this.rest = '';
    return records;
  }

  /** The first line break that stands outside of quotes; -1 while the row goes on. */
  private endOfRow(from: number): number {
    let quotes = 0;
    let counted = from;
    for (let end = this.rest.indexOf('\n', from); end !== -1; end = this.rest.indexOf('\n', end + 1)) {
      quotes += count(this.rest.slice(counted, end), '"');
      counted = end;
      if (quotes % 2 === 0) return end;
    }
    return -1;
  }

  private push(records: CsvRecord[], text: string): void {
    const row = text.endsWith('\r') ? text.slice(0, -1) : text;
    if (row.trim() !== '') {
      this.delimiter ??= delimiterOf(row);
      records.push({ fields: fieldsOf(row, this.delimiter), line: this.line });
    }
    this.line += 1 + (text.includes('"') ? count(text, '\n') : 0);
  }
}

function delimiterOf(header: string): string {
  return delimiters.reduce((best, one) => (count(header, one) > count(header, best) ? one : best));
}

function fieldsOf(row: string, delimiter: string): string[] {
  if (!row.includes('"')) return row.split(delimiter);
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  for (let at = 0; at < row.length; at += 1) {
    const sign = row[at] as string;
    if (sign === '"' && quoted && row[at + 1] === '"') {
      field += sign;
      at += 1;
    } else if (sign === '"') quoted = !quoted;
    else if (sign === delimiter && !quoted) {
      fields.push(field);
      field = '';
    } else field += sign;
  }
  return [...fields, field];
}

function count(text: string, sign: string): number {
  let found = 0;
  for (let at = text.indexOf(sign); at !== -1; at = text.indexOf(sign, at + 1)) found += 1;
  return found;
}
