// oxlint-disable-next-line no-control-regex
const unwanted = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/g;
/** Invisible and harmless: soft hyphens, zero-width spaces, byte order marks, word joiners. Dropped without a word. */
const invisible = /[\u00AD\u200B\u2060\uFEFF]/g;

/** What Windows-1252 has where ISO 8859-1 has controls, from U+0080 on: pages that mixed the two up hold its quotes and dashes. */
const windows = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

/**
 * Text without control characters, reading-direction overrides and lone surrogates, in NFC; quotes and dashes of Windows restored.
 * `removed` counts what a person might have seen.
 */
export function cleanCharacters(text: string): { text: string; removed: number } {
  let removed = 0;
  let cleaned = text;
  if (!cleaned.isWellFormed()) {
    const well = cleaned.toWellFormed();
    cleaned = '';
    for (let at = 0; at < well.length; at++) {
      if (well[at] === text[at]) cleaned += well[at];
      else removed++;
    }
  }
  // oxlint-disable-next-line no-control-regex
  cleaned = cleaned.replace(/[\u0080-\u009F]/g, (control) => windows[control.charCodeAt(0) - 0x80] ?? '');
  cleaned = cleaned.replace(unwanted, () => {
    removed++;
    return '';
  });
  return { text: cleaned.replace(invisible, '').normalize('NFC'), removed };
}
