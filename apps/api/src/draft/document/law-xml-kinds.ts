import { paragraphKinds } from '@mutirao/text';
import type { ParagraphKind } from '@mutirao/text';
import type { XmlElement } from './xml.ts';

/** Hierarchical elements of Akoma Ntoso and LexML. Those of other traditions take the nearest of ours. */
const kinds: Readonly<Record<string, ParagraphKind>> = {
  part: 'part',
  subpart: 'part',
  Parte: 'part',
  book: 'book',
  tome: 'book',
  Livro: 'book',
  title: 'title',
  subtitle: 'title',
  Titulo: 'title',
  chapter: 'chapter',
  subchapter: 'chapter',
  Capitulo: 'chapter',
  section: 'section',
  division: 'section',
  Secao: 'section',
  subsection: 'subsection',
  subdivision: 'subsection',
  Subsecao: 'subsection',
  article: 'article',
  rule: 'article',
  Artigo: 'article',
  paragraph: 'legal_paragraph',
  subparagraph: 'legal_paragraph',
  Paragrafo: 'legal_paragraph',
  Inciso: 'inciso',
  Alinea: 'alinea',
  Item: 'item',
};
/** Elements whose kind only their number tells: "II", "a)", "1.". */
const numbered = new Set([
  'point',
  'list',
  'indent',
  'alinea',
  'clause',
  'subclause',
  'subrule',
  'proviso',
  'level',
  'sublist',
  'hcontainer',
]);
const divisions: readonly ParagraphKind[] = ['part', 'book', 'title', 'chapter', 'section', 'subsection'];

/** What one of our own exports states in its attributes. */
export function statedKind({ attributes }: XmlElement): { kind: ParagraphKind; level: number } | null {
  const kind = paragraphKinds.find((known) => known === attributes.kind);
  const level = Number(attributes.level);
  return kind === undefined || !Number.isInteger(level) || level < 0 || level > 20 ? null : { kind, level };
}

/** What a hierarchical element is, by its name and number; null for any other element. */
export function hierarchyKind(name: string, number: string): ParagraphKind | null {
  const kind = kinds[name] ?? (numbered.has(name) ? byNumber(number) : undefined);
  if (kind === 'legal_paragraph' && /[úu]nico/i.test(number)) return 'sole_paragraph';
  return kind ?? null;
}

export function isDivision(kind: ParagraphKind): boolean {
  return divisions.includes(kind);
}

function byNumber(number: string): ParagraphKind {
  const sign = number.replace(/[^\p{L}\p{N}]/gu, '');
  if (/^[IVXLCDM]+$/.test(sign)) return 'inciso';
  if (/^\d+$/.test(sign)) return 'item';
  return /^[a-z]{1,3}$/i.test(sign) ? 'alinea' : 'legal_paragraph';
}
