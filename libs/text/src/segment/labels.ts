import type { ParagraphKind } from '../kinds.ts';

export interface LabelMatch {
  kind: ParagraphKind;
  /** As printed, with spaces single and the ordinal sign normalised. */
  label: string;
  /** Length of the source that the label and the space after it take. */
  length: number;
}

const roman = '[IVXLCDM]{1,12}';
const dash = '[-‐‑‒–—−]';
/** "5º", "5o" and, in Portugal and older Brazilian laws, "5.º". */
const ordinal = '(?:\\.?\\s?[ºª°]|\\.?[oaªº](?![\\p{L}\\p{N}]))?';
const suffix = `(?:${dash}[A-Z]{1,3}(?![\\p{L}\\p{N}]))?`;
const numberWord = '(?:primeir[oa]|segund[oa]|terceir[oa]|quart[oa]|quint[oa]|geral|especial|única|único|preliminar)';
const divisionNumber = `(?:${roman}(?:er|re|ER|RE)?${suffix}|\\d{1,4}${ordinal}${suffix}|[Pp]remi(?:er|ère)|${numberWord}|${numberWord.toUpperCase()}|[ÚU]NIC[OA])(?![\\p{L}\\p{N}])`;

function rule(kind: ParagraphKind, source: string, flags = 'u'): { kind: ParagraphKind; pattern: RegExp } {
  return { kind, pattern: new RegExp(`^(?:${source})`, flags) };
}

const articleNumber = `(?:\\d{1,3}(?:\\.\\d{3})*|\\d{4,5})${ordinal}${suffix}`;

/** Divisions of a law: in capitals or with a capital, alone with their number. */
const divisions = [
  rule('part', `(?:PARTE|Parte|PARTIE|Partie|PART|Part)\\s+${divisionNumber}`),
  rule('book', `(?:LIVRO|Livro|LIVRE|Livre|LIBRO|Libro|BOOK|Book)\\s+(?:COMPLEMENTAR(?!\\p{L})|${divisionNumber})`),
  rule('title', `(?:T[ÍI]TULO|T[íi]tulo|TITRE|Titre|TITLE|Title)\\s+${divisionNumber}`),
  rule('chapter', `(?:CAP[ÍI]TULO|Cap[íi]tulo|CHAPITRE|Chapitre|CHAPTER|Chapter)\\s+${divisionNumber}`),
  rule(
    'subsection',
    `(?:SUBSE[ÇC][ÃA]O|Subse[çc][ãa]o|SOUS-SECTION|Sous-section|SUBSECCIÓN|Subsección)\\s+${divisionNumber}`,
  ),
  rule('section', `(?:SE[ÇC][ÃA]O|Se[çc][ãa]o|SECTION|Section|SECCIÓN|Sección)\\s+${divisionNumber}`),
];

const articles = [
  rule(
    'article',
    `(?:Art\\.|ART\\.|Art(?=\\s*\\d)|Artigo|ARTIGO|Artículo|ARTÍCULO)\\s{0,3}(?:${articleNumber}|[Úú]nico(?!\\p{L})|ÚNICO)`,
  ),
  rule(
    'article',
    `(?:Article|ARTICLE)\\s+(?:1er(?!\\p{L})|[Pp]remier(?!\\p{L})|PREMIER(?!\\p{L})|(?:[LRDA]\\*{0,2}\\.?\\s?)?\\d{1,4}(?:${dash}\\d{1,4}){0,3}(?:\\s(?:bis|ter|quater|quinquies|BIS|TER|QUATER))?(?:\\s[A-Z](?=\\s*[:.–—-]))?|${roman}(?![\\p{L}\\p{N}]))`,
  ),
];

const paragraphs = [
  rule('sole_paragraph', 'Par[áa]grafo\\s+[úu]nico|PAR[ÁA]GRAFO\\s+[ÚU]NICO|§\\s?[ÚUúu]nico'),
  rule('legal_paragraph', `§\\s{0,3}\\d{1,3}${ordinal}${suffix}`),
];

/** "I –" and "I)" in Brazil, "I. –" in France. */
const inciso = new RegExp(`^(${roman})(${suffix})\\s{0,3}(?:\\.?\\s?${dash}|\\))\\s*`, 'u');
/** Letters that are numerals too, but of numbers no list reaches: "C)" follows "B)". */
const letterMark = /^[CDLM]\s?(?:\)|\.)/;
const alinea = /^([a-z]{1,2})\s?\)\s*/u;
const item = new RegExp(`^(\\d{1,3})(?:[.)]|\\s?${dash})\\s+(?=\\S)`, 'u');

/** What may stand between a label and its words. */
const separator = new RegExp(`^\\s{0,3}(?:[.:](?:\\s*${dash})?|${dash})?(?=\\s|$)\\s*`, 'u');

export function divisionLabel(text: string): LabelMatch | null {
  for (const { kind, pattern } of divisions) {
    const found = pattern.exec(text);
    const match = found && closed(kind, text, found[0].length);
    if (match) return match;
  }
  return null;
}

export function articleLabel(text: string): LabelMatch | null {
  return first(articles, text);
}

/** A label inside an article: §, parágrafo único, inciso or alínea. */
export function innerLabel(text: string): LabelMatch | null {
  return first(paragraphs, text) ?? incisoLabel(text) ?? enumerated('alinea', alinea.exec(text));
}

export function itemLabel(text: string): LabelMatch | null {
  return enumerated('item', item.exec(text));
}

function incisoLabel(text: string): LabelMatch | null {
  const found = inciso.exec(text);
  return found && isRoman(found[1] ?? '') && !letterMark.test(text) ? enumerated('inciso', found) : null;
}

function enumerated(kind: ParagraphKind, found: RegExpExecArray | null): LabelMatch | null {
  return found && { kind, label: tidyLabel(found[0]), length: found[0].length };
}

function first(rules: readonly { kind: ParagraphKind; pattern: RegExp }[], text: string): LabelMatch | null {
  for (const { kind, pattern } of rules) {
    const found = pattern.exec(text);
    const match = found && closed(kind, text, found[0].length);
    if (match) return match;
  }
  return null;
}

/** The label with its separator, when what follows it is the end or a space. */
function closed(kind: ParagraphKind, text: string, length: number): LabelMatch | null {
  const end = separator.exec(text.slice(length, length + 16));
  if (!end) return null;
  const whole = text.slice(0, length + end[0].length);
  return { kind, label: tidyLabel(whole), length: whole.length };
}

function tidyLabel(label: string): string {
  return label
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/\s\)$/, ')')
    .replace(/(\d\.?)\s?°/g, '$1º')
    .replace(/(\d\.?)\s?o(?![\p{L}\p{N}])/gu, '$1º');
}

export function isRoman(numeral: string): boolean {
  return numeral !== '' && /^M{0,4}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/.test(numeral);
}
