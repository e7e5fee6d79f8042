/** A spreadsheet would run what begins like a formula, whatever white space is before it: an apostrophe makes it text. */
export function csvCell(value: string | number | null | undefined): string {
  const text = String(value ?? '');
  const guarded = typeof value === 'string' && /^[\s\u0000\uFEFF]*[=+\-@\t\r|%＝＋－＠]/.test(text) ? `'${text}` : text;
  return `"${guarded.replaceAll('"', '""')}"`;
}
