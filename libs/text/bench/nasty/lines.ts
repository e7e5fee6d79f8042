/**
 * What a careless regular expression chokes on: long runs of one mark or of a beginning that never ends, closed by a
 * character that makes the whole fail at last.
 */
export const nastyUnits: readonly string[] = [
  ' ',
  'a ',
  '1.',
  '-',
  '!',
  '“',
  '| ',
  '\u0301',
  'Sr. ',
  'a:\n\n“b\n\n',
  '*a ',
  '](a',
  '<a@',
  '[',
  '[*',
  ']',
  '*_',
  'a**b_',
  '[a](',
  '![[a](',
  '> ',
  '- ',
  '1. ',
  '-\t',
  '`',
  '|a',
  'a|b\n-|-\n',
  'a\n===\n',
  '[^a]',
  'www.a_',
  '&#',
];

export function nastyLine(unit: string, length: number): string {
  return `${unit.repeat(Math.ceil(length / unit.length)).slice(0, length)}x`;
}
