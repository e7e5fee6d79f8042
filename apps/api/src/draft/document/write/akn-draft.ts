import { leavesOf, tableLeaves, typedLabel } from '@mutirao/text';
import type { Leaf, ParagraphKind } from '@mutirao/text';
import { aknMeta } from './akn-meta.ts';
import { declaration, element, escapeXml } from './xml-out.ts';
import type { WrittenDraft, WrittenParagraph } from './written.ts';

/** Our own attributes beside those of the standard: what each provision is here, exactly. */
const stated = 'urn:mutirao:draft:1';
const namespace = 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0';

/** Hierarchical elements, outermost first; kinds of one rank stand side by side. */
const hierarchy: Readonly<Partial<Record<ParagraphKind, { rank: number; name: string }>>> = {
  part: { rank: 0, name: 'part' },
  book: { rank: 1, name: 'book' },
  title: { rank: 2, name: 'title' },
  chapter: { rank: 3, name: 'chapter' },
  section: { rank: 4, name: 'section' },
  subsection: { rank: 5, name: 'subsection' },
  article: { rank: 6, name: 'article' },
  sole_paragraph: { rank: 7, name: 'paragraph' },
  legal_paragraph: { rank: 7, name: 'paragraph' },
  inciso: { rank: 8, name: 'point' },
  alinea: { rank: 9, name: 'alinea' },
  item: { rank: 10, name: 'indent' },
};
const lastDivision = 5;

interface Provision {
  paragraph: WrittenParagraph;
  rank: number;
  name: string;
  children: Provision[];
}

/**
 * A draft as Akoma Ntoso 3.0: a bill where it has articles, else a document. Provisions nest as their kinds do; other
 * paragraphs are `hcontainer`s named after their kind. `readLawXml` reads it back as it is.
 */
export function writeAkomaNtoso(draft: WrittenDraft): string {
  const bill = draft.paragraphs.some(({ kind }) => kind === 'article');
  const ids = new Ids();
  const body = element(
    bill ? 'body' : 'mainBody',
    {},
    ...nested(draft.paragraphs).map((provision) => drawn(provision, ids)),
  );
  const document = element(
    bill ? 'bill' : 'doc',
    { name: 'draft', contains: 'singleVersion' },
    aknMeta(draft, bill),
    body,
  );
  return `${declaration}${element('akomaNtoso', { xmlns: namespace, 'xmlns:m': stated }, document)}\n`;
}

function nested(paragraphs: readonly WrittenParagraph[]): Provision[] {
  const roots: Provision[] = [];
  const open: Provision[] = [];
  for (const paragraph of paragraphs) {
    const { rank, name } = hierarchy[paragraph.kind] ?? { rank: Infinity, name: 'hcontainer' };
    const provision: Provision = { paragraph, rank, name, children: [] };
    // A heading ends the article before it; all else belongs to the provision it follows.
    const outer = paragraph.kind === 'heading' ? lastDivision + 1 : rank;
    while (open.length > 0 && (open.at(-1)?.rank ?? 0) >= outer) open.pop();
    (open.at(-1)?.children ?? roots).push(provision);
    if (rank !== Infinity) open.push(provision);
  }
  return roots;
}

function drawn({ paragraph, rank, name, children }: Provision, ids: Ids): string {
  const { kind, level } = paragraph;
  const attributes = {
    eId: ids.next(name, kind),
    name: name === 'hcontainer' ? kind : undefined,
    'm:kind': kind,
    'm:level': level,
    'm:code': paragraph.code,
  };
  const inner = children.map((child) => drawn(child, ids));
  const words = inline(leavesOf(paragraph.markdown));
  if (rank <= lastDivision || kind === 'heading') {
    return element(name, attributes, number(paragraph), element('heading', {}, words), ...inner);
  }
  const content = block(paragraph, words);
  const held = inner.length > 0 ? element('intro', {}, content) : element('content', {}, content);
  return element(name, attributes, number(paragraph), held, ...inner);
}

/** An empty number says that there is none where the words look as if they began with one. */
function number({ kind, label, text }: WrittenParagraph): string {
  if (label !== null) return element('num', {}, escapeXml(label));
  return typedLabel(kind, text) === null ? '' : element('num', {});
}

function block(paragraph: WrittenParagraph, words: string): string {
  const rows = tableLeaves(paragraph);
  if (rows === null)
    return element('p', {}, paragraph.kind === 'quotation' ? element('embeddedText', {}, words) : words);
  const lines = rows.map((cells, y) =>
    element(
      'tr',
      {},
      ...cells.map((cell) => element(y === 0 && rows.length > 1 ? 'th' : 'td', {}, element('p', {}, inline(cell)))),
    ),
  );
  return element('table', {}, ...lines);
}

function inline(leaves: readonly Leaf[]): string {
  return leaves
    .map(({ text, format }) => {
      let words = text.split('\n').map(escapeXml).join('<eol/>');
      if (format.code) words = element('inline', { name: 'code' }, words);
      if (format.emphasis) words = element('i', {}, words);
      if (format.strong) words = element('b', {}, words);
      return format.href === null ? words : element('a', { href: format.href }, words);
    })
    .join('');
}

/** Identifiers after the naming convention, counted through the whole document. */
class Ids {
  private readonly counts = new Map<string, number>();

  next(name: string, kind: ParagraphKind): string {
    const short = abbreviations[name] ?? kind.replaceAll('_', '-');
    const count = (this.counts.get(short) ?? 0) + 1;
    this.counts.set(short, count);
    return `${short}_${count}`;
  }
}

const abbreviations: Readonly<Record<string, string>> = {
  part: 'part',
  book: 'book',
  title: 'title',
  chapter: 'chp',
  section: 'sec',
  subsection: 'subsec',
  article: 'art',
  paragraph: 'para',
  point: 'point',
  alinea: 'al',
  indent: 'indent',
};
