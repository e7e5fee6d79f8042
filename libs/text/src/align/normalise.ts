const printed =
  /^\s*(?:(?:art(?:\.|igo|icle)?|§|cap[íi]tulo|t[íi]tulo|se[çc][ãa]o)\s*)?(?:\d[\d.]*[ºª°]?|[ivxlcdm]{1,8}|[a-z])?\s*[.):–—-]\s+/iu;

/** The words that make a paragraph the same: printed number, case of spaces and typographic variants aside. */
export function comparable(text: string): string {
  return text.normalize('NFC').replace(printed, '').replace(/\s+/g, ' ').trim();
}
