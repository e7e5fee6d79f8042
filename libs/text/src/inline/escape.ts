const special = /[\\`*_[\]<~]|&(?=#?[0-9A-Za-z]{1,32};)/g;
/** What would begin a heading, list, quotation, fence or underline for another reader of Markdown. */
const lineStart = /^(?:(#{1,6})(?=\s|$)|([-+])(?=\s|$)|(>)|(\d{1,9})([.)])(?=\s|$)|([=-]{2,}\s*$))/gm;

/** Plain words as inline Markdown that reads the same: `plainText(escapeMarkdown(text)) === text`. */
export function escapeMarkdown(text: string): string {
  return escapeInline(text).replace(lineStart, (whole, _hash, _bullet, _quote, digits?: string, mark?: string) =>
    digits !== undefined ? `${digits}\\${mark}` : `\\${whole}`,
  );
}

/** The same without regard to line starts, for words in the middle of a paragraph. */
export function escapeInline(text: string): string {
  return text.replace(special, '\\$&');
}
