import { plainText } from '@mutirao/text';

/** A place where a paragraph may be cut in two, with the words on both sides of it. */
export interface CutPlace {
  /** Offset in the paragraph's plain text, in UTF-16 units. */
  at: number;
  before: string;
  after: string;
}

const shown = 60;
const most = 40;
const ends = /[.!?;:…]["”’»)\]]*\s+|\n/g;

/** The ends of sentences and clauses of a text: suggestions only, a person chooses. At most 40. */
export function cutPlaces(text: string): CutPlace[] {
  const places: CutPlace[] = [];
  for (const match of text.matchAll(ends)) {
    const at = match.index + match[0].length;
    if (at <= 0 || at >= text.length) continue;
    places.push({ at, before: lastWords(text.slice(0, at).trimEnd()), after: firstWords(text.slice(at)) });
    if (places.length === most) break;
  }
  return places;
}

function lastWords(text: string): string {
  if (text.length <= shown) return text;
  const cut = text.slice(-shown);
  return `…${cut.slice(cut.indexOf(' ') + 1)}`;
}

function firstWords(text: string): string {
  if (text.length <= shown) return text;
  const cut = text.slice(0, shown);
  const space = cut.lastIndexOf(' ');
  return `${space > 0 ? cut.slice(0, space) : cut}…`;
}

/** Stands in no text: the door of the api takes private characters out of none, so it is checked before use. */
const mark = '\uE0FF';

/**
 * Where a cursor in the Markdown of a paragraph stands in its plain text, or null where it stands between words that
 * are not read (inside a link's address, between the two characters of an emphasis).
 */
export function textOffset(markdown: string, cursor: number): number | null {
  if (markdown.includes(mark)) return null;
  const inside = Math.min(Math.max(Math.trunc(cursor) || 0, 0), markdown.length);
  const at = plainText(`${markdown.slice(0, inside)}${mark}${markdown.slice(inside)}`).indexOf(mark);
  return at < 0 ? null : at;
}
