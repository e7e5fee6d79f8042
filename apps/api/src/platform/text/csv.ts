/** A row as spreadsheets read it: everything quoted, ended by CRLF. */
export function csvRow(values: readonly (string | number | null | undefined)[]): string {
  return `${values.map(cell).join(',')}\r\n`;
}

/** A spreadsheet would run what begins like a formula, whatever white space is before it: an apostrophe makes it text. */
export function cell(value: string | number | null | undefined): string {
  const text = String(value ?? '');
  const guarded = typeof value === 'string' && /^[\s\u0000\uFEFF]*[=+\-@\t\r|%＝＋－＠]/.test(text) ? `'${text}` : text;
  return `"${guarded.replaceAll('"', '""')}"`;
}
