import { plainFormat } from '@mutirao/text';
import type { OfficeParagraph, OfficeRun, ParagraphKind } from '@mutirao/text';
import { hierarchyKind, isDivision, statedKind } from './law-xml-kinds.ts';
import { wordsOf } from './law-xml-words.ts';
import type { Found } from './law-xml-words.ts';
import { ParagraphList } from './paragraphs.ts';
import { child, descendants, elements, textOf } from './xml.ts';
import type { XmlElement } from './xml.ts';

interface Place {
  /** How many divisions are around. */
  divisions: number;
  /** How many provisions are around: 0 outside articles. */
  provisions: number;
  /** Inside another law's words. */
  quoted: boolean;
  /** How many lists are around. */
  lists: number;
}

interface Shape {
  kind: ParagraphKind;
  level: number;
  /** Null: none is stated, one may have been typed among the words. */
  label: string | null;
}

const silent = new Set(['meta', 'Metadado', 'components', 'coverPage', 'tocItem', 'toc', 'Anexos', 'num', 'Rotulo']);
const quoting = new Set(['quotedStructure', 'embeddedStructure', 'Alteracao']);
const passages = new Set(
  'p block longTitle docTitle crossHeading listIntroduction listWrapUp Epigrafe Ementa LocalDataFecho Assinatura NomePessoa Cargo Omissis span'.split(
    ' ',
  ),
);
const headings = new Set(['crossHeading', 'Epigrafe', 'docTitle']);

/** Walks the XML of a law into paragraphs. */
export class LawXmlReader {
  readonly list = new ParagraphList();
  /** A provision whose words are the next passage. */
  private waiting: Shape | null = null;
  private readonly notes: { label: string; body: XmlElement }[] = [];
  private readonly found: Found = {
    note: (element) => this.noted(element),
    image: () => this.list.notice('image_dropped'),
    struck: () => this.list.notice('struck_text_dropped'),
  };

  read(root: XmlElement): void {
    this.blocks(root, { divisions: 0, provisions: 0, quoted: false, lists: 0 });
    this.settle();
    for (const { label, body } of this.notes) {
      this.add({ kind: 'note', level: 0, label }, wordsOf(body, this.found));
    }
  }

  private blocks(parent: XmlElement, place: Place): void {
    for (const element of elements(parent)) this.block(element, place);
  }

  private block(element: XmlElement, place: Place): void {
    const { name } = element;
    if (silent.has(name)) return;
    const number = child(element, 'num') ?? child(element, 'Rotulo');
    const stated = statedKind(element);
    const kind = stated?.kind ?? hierarchyKind(name, textOf(number));
    if (kind !== null && (stated !== null || name !== 'list' || number !== undefined)) {
      return this.provision(element, number, { kind, level: stated?.level ?? levelOf(kind, place) }, place);
    }
    if (quoting.has(name)) return this.quotation(element, place);
    if (name === 'table') return this.table(element);
    if (name === 'item' || name === 'li') return this.item(element, number, place);
    if (name === 'Agrupamento' || name === 'AgrupamentoHierarquico') return this.grouping(element, place);
    // Words that stand where none should are still somebody's words.
    if (passages.has(name) || hasWords(element)) return this.passage(element, place);
    if (name === 'blockList' || name === 'ul' || name === 'ol')
      return this.blocks(element, { ...place, lists: place.lists + 1 });
    return this.blocks(element, place);
  }

  private provision(
    element: XmlElement,
    number: XmlElement | undefined,
    shape: { kind: ParagraphKind; level: number },
    place: Place,
  ): void {
    this.settle();
    const stated = statedKind(element) !== null;
    const kind = place.quoted && !stated ? 'quotation' : shape.kind;
    const label = number === undefined ? null : textOf(number).replace(/\s+/g, ' ').trim();
    this.waiting = { kind, level: kind === 'quotation' && !stated ? 0 : shape.level, label };
    const heading = child(element, 'heading') ?? child(element, 'NomeAgrupador');
    if (heading) this.words(wordsOf(heading, this.found), place);
    const subheading = child(element, 'subheading');
    if (subheading) this.words(wordsOf(subheading, this.found), place);
    const inner: Place = isDivision(shape.kind)
      ? { ...place, divisions: place.divisions + 1 }
      : { ...place, provisions: place.provisions + 1 };
    for (const part of elements(element)) {
      if (part !== heading && part !== subheading) this.block(part, inner);
    }
    this.settle();
  }

  private quotation(element: XmlElement, place: Place): void {
    this.settle();
    const inner = { ...place, quoted: true };
    if (hasWords(element)) this.passage(element, inner);
    else this.blocks(element, inner);
    this.settle();
  }

  /** A group with a name that is no part of the numbering. */
  private grouping(element: XmlElement, place: Place): void {
    const name = child(element, 'NomeAgrupador');
    if (name)
      this.add({ kind: 'heading', level: Math.min(6, place.divisions + 2), label: null }, wordsOf(name, this.found));
    this.blocks(element, place);
  }

  private item(element: XmlElement, number: XmlElement | undefined, place: Place): void {
    this.settle();
    const label = number === undefined ? '' : textOf(number).replace(/\s+/g, ' ').trim();
    this.waiting = { kind: place.quoted ? 'quotation' : 'list_item', level: Math.max(0, place.lists - 1), label };
    if (elements(element).some(({ name }) => passages.has(name) || name === 'blockList')) this.blocks(element, place);
    else this.words(wordsOf(element, this.found), place);
    this.settle();
  }

  /** A passage of words; what it quotes from another law comes after it. */
  private passage(element: XmlElement, place: Place): void {
    const quotations = descendants(element, 'quotedStructure');
    const runs = wordsOf(quotations.length > 0 ? without(element, quotations) : element, this.found);
    if (headings.has(element.name) && this.waiting === null && !place.quoted) {
      const level = element.name === 'crossHeading' ? Math.min(6, place.divisions + 2) : 1;
      this.add({ kind: 'heading', level, label: null }, runs);
    } else this.words(runs, place);
    for (const quotation of quotations) this.quotation(quotation, place);
  }

  private words(runs: OfficeRun[], place: Place): void {
    if (runs.every(({ text }) => text.trim() === '')) return;
    const { waiting } = this;
    this.waiting = null;
    this.add(waiting ?? { kind: place.quoted ? 'quotation' : 'paragraph', level: 0, label: null }, runs);
  }

  private table(table: XmlElement): void {
    const rows = descendants(table, 'tr').map((row) =>
      elements(row).filter(({ name }) => name === 'td' || name === 'th'),
    );
    const cells = rows.map((row) =>
      row.map((cell): OfficeParagraph[] => [{ ...plain, runs: wordsOf(cell, this.found) }]),
    );
    const shape = this.waiting?.kind === 'table' ? this.waiting : null;
    if (shape === null) this.settle();
    this.waiting = null;
    this.list.table(cells);
    const drawn = this.list.paragraphs.pop();
    if (drawn) this.add(shape ?? { kind: 'table', level: 0, label: '' }, drawn.runs);
  }

  private noted(element: XmlElement): string {
    const marker = element.attributes.marker?.trim() || String(this.notes.length + 1);
    const label = `[${marker}]`;
    this.notes.push({ label, body: element });
    return label;
  }

  private add({ kind, level, label }: Shape, runs: OfficeRun[]): void {
    const mark: OfficeRun[] = label === null ? [] : [{ text: label, format: plainFormat, label: true }];
    this.list.add({ kind, level, label: null, stated: true }, [...mark, ...runs]);
  }

  /** A provision that has a number and no words: the number is its words. */
  private settle(): void {
    const { waiting } = this;
    this.waiting = null;
    if (waiting?.label) this.add({ ...waiting, label: '' }, [{ text: waiting.label, format: plainFormat }]);
  }
}

const plain = { kind: 'paragraph', label: null, level: 0 } as const;

function levelOf(kind: ParagraphKind, { divisions, provisions }: Place): number {
  if (isDivision(kind)) return divisions;
  return kind === 'article' ? 0 : Math.max(1, provisions);
}

function hasWords({ children }: XmlElement): boolean {
  return children.some((part) => typeof part === 'string' && part.trim() !== '');
}

function without(element: XmlElement, parts: readonly XmlElement[]): XmlElement {
  const children = element.children.flatMap((part): XmlElement['children'] => {
    if (typeof part === 'string') return [part];
    return parts.includes(part) ? [] : [without(part, parts)];
  });
  return { ...element, children };
}
