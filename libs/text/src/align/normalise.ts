/** A number printed before the words, when the reader of the format left it among them. */
const printed =
  /^(?:(?:art(?:\.|igo|igo único|icle)?\s{0,2}\d[\d.]{0,6}\s?[ºª°o]?(?:-[a-z]{1,2})?|§\s{0,2}(?:\d{1,3}\.?\s?[ºª°o]?|único))(?=[\s.:–—-])\s?[.:–—-]?|par[áa]grafo [úu]nico[.:]?|[ivxlcdm]{1,8}\.?\s?[–—-]|\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[a-z](?:\s(?=\)))?|[ivxlcdm]{1,8})[.)](?=\s))\s+/iu;
const quotes = /[“”„«»″]/g;
const apostrophes = /[‘’‛′´`]/g;
const dashes = /[‐‑‒–—―−]/g;

/**
 * The words that make a paragraph the same paragraph: a printed number before them, the width of spaces and
 * typographic variants of quotes, dashes and dots put aside. Letters, case and all other punctuation count.
 */
export function comparable(text: string, labelled: boolean): string {
  let key = text.normalize('NFC');
  if (/[^\x20-\x7E\u00C0-\u017F]/.test(key)) {
    key = key
      .replace(quotes, '"')
      .replace(apostrophes, "'")
      .replace(dashes, '-')
      .replace(/…/g, '...')
      .replace(/\s+/g, ' ');
  } else if (key.includes('  ')) key = key.replace(/ +/g, ' ');
  key = key.trim();
  return labelled ? key : key.replace(printed, '');
}
