/** Named entities that people type by hand; all others are written as the character itself. */
const named: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00A0'],
  ['copy', '©'],
  ['reg', '®'],
  ['ordm', 'º'],
  ['ordf', 'ª'],
  ['sect', '§'],
  ['ndash', '–'],
  ['mdash', '—'],
  ['hellip', '…'],
  ['laquo', '«'],
  ['raquo', '»'],
  ['ldquo', '“'],
  ['rdquo', '”'],
]);

const entity = /&(?:#(\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z]{2,8}));/y;

/** The entity that begins at `at`, or null. NUL, surrogates and numbers beyond Unicode become U+FFFD. */
export function decodeEntity(source: string, at: number): { text: string; length: number } | null {
  entity.lastIndex = at;
  const found = entity.exec(source);
  if (!found) return null;
  const [whole, decimal, hexadecimal, name] = found;
  if (name !== undefined) {
    const text = named.get(name);
    return text === undefined ? null : { text, length: whole.length };
  }
  const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hexadecimal ?? '', 16);
  const valid = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return { text: valid ? String.fromCodePoint(code) : '\uFFFD', length: whole.length };
}
