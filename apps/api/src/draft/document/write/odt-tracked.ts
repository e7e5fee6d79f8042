import type { Leaf, WordChange } from '@mutirao/text';
import type { Author } from './docx-runs.ts';
import { drawChanges } from './draw-changes.ts';
import type { ChangePen } from './draw-changes.ts';
import { odtLabel, odtLine, odtParagraph, odtSpans, odtTable, odtWords } from './odt-draft.ts';
import type { WrittenParagraph } from './written.ts';
import { element, escapeXml } from './xml-out.ts';

const standard = { 'text:style-name': 'Standard' };
const space = element('text:s', {});

/**
 * The body of an OpenDocument text as it grows, with its tracked changes. An insertion is two marks around the words;
 * what was deleted stands ahead of the text and is pointed at. The end of a paragraph belongs to a change that reaches
 * into the next one, so marks wait for that.
 */
export class OdtTracked {
  private readonly author: Author;
  private readonly regions: string[] = [];
  private readonly blocks: string[] = [];
  /** Marks that open the next paragraph. */
  private ahead = '';
  /** What was deleted before the next paragraph: one change, since word processors mix up the looks of neighbours. */
  private gone: string[] = [];

  constructor(author: Author) {
    this.author = author;
  }

  same(paragraph: WrittenParagraph): void {
    const table = odtTable(paragraph, this.blocks.length);
    if (table === null) return this.paragraph(paragraph, odtWords(paragraph));
    this.flush();
    this.blocks.push(table);
  }

  inserted(paragraph: WrittenParagraph): void {
    const id = this.insertion();
    this.paragraph(paragraph, element('text:change-start', id) + odtWords(paragraph));
    this.ahead = element('text:change-end', id);
  }

  deleted(paragraph: WrittenParagraph): void {
    this.gone.push(odtLine(paragraph, odtWords(paragraph)));
  }

  /** Old paragraphs that became new ones, word by word. The first of both must be of one kind and level. */
  changed(olds: readonly WrittenParagraph[], news: readonly WrittenParagraph[], changes: readonly WordChange[]): void {
    const drawn = new ChangedWords(olds, news, this);
    drawChanges(olds, news, changes, drawn);
    drawn.close();
  }

  paragraph(paragraph: WrittenParagraph, words: string): void {
    this.blocks.push(odtParagraph(paragraph, this.opening() + words));
  }

  /** Words between the marks of an insertion. */
  insertedWords(words: string): string {
    if (words === '') return '';
    const id = this.insertion();
    return element('text:change-start', id) + words + element('text:change-end', id);
  }

  /** A paragraph whose end is new: that begins here and ends where the next paragraph begins. */
  paragraphWithNewEnd(paragraph: WrittenParagraph, words: string): void {
    const id = this.insertion();
    this.paragraph(paragraph, words + element('text:change-start', id));
    this.ahead = element('text:change-end', id);
  }

  /** The place of what was deleted. */
  deletion(blocks: string): string {
    return element('text:change', this.region('text:deletion', blocks));
  }

  close(): string {
    this.flush();
    const changes = this.regions.length > 0 ? element('text:tracked-changes', {}, ...this.regions) : '';
    return changes + this.blocks.join('');
  }

  /** Marks before a table or the end of the text stand in a paragraph of their own, empty to readers. */
  private flush(): void {
    const marks = this.opening();
    if (marks !== '') this.blocks.push(element('text:p', standard, marks));
  }

  private opening(): string {
    const gone = this.gone.length > 0 ? this.deletion(this.gone.join('') + element('text:p', standard)) : '';
    const marks = this.ahead + gone;
    this.ahead = '';
    this.gone = [];
    return marks;
  }

  private insertion(): Record<string, string> {
    return this.region('text:insertion', '');
  }

  private region(kind: 'text:insertion' | 'text:deletion', blocks: string): Record<string, string> {
    const id = `ct${this.regions.length + 1}`;
    const info = element(
      'office:change-info',
      {},
      element('dc:creator', {}, escapeXml(this.author.name)),
      element('dc:date', {}, this.author.date.replace('Z', '')),
    );
    this.regions.push(element('text:changed-region', { 'xml:id': id, 'text:id': id }, element(kind, {}, info, blocks)));
    return { 'text:change-id': id };
  }
}

class ChangedWords implements ChangePen {
  private readonly olds: readonly WrittenParagraph[];
  private readonly news: readonly WrittenParagraph[];
  private readonly body: OdtTracked;
  private content = '';
  private oldAt = 0;
  private newAt = 0;

  constructor(olds: readonly WrittenParagraph[], news: readonly WrittenParagraph[], body: OdtTracked) {
    this.olds = olds;
    this.news = news;
    this.body = body;
    const [before = '', after = ''] = [olds[0], news[0]].map((paragraph) => paragraph && odtLabel(paragraph));
    this.content = before === after ? after : this.gone(before) + this.body.insertedWords(after);
  }

  words(leaves: readonly Leaf[], kind: WordChange['kind']): void {
    if (leaves.length === 0) return;
    const words = odtSpans(leaves);
    if (kind === 'same') this.content += words;
    else this.content += kind === 'added' ? this.body.insertedWords(words) : this.gone(words);
  }

  newEnd(spaceBefore: boolean): void {
    if (spaceBefore) this.content += this.gone(space);
    const shape = this.news[this.newAt];
    if (shape) this.body.paragraphWithNewEnd(shape, this.content);
    const after = this.news[++this.newAt];
    this.content = after ? this.body.insertedWords(odtLabel(after)) : '';
  }

  oldEnd(spaceAfter: boolean): void {
    if (spaceAfter) this.content += this.body.insertedWords(space);
    const before = this.olds[this.oldAt];
    const after = this.olds[++this.oldAt];
    if (before && after) this.content += this.body.deletion(odtLine(before, '') + odtLine(after, odtLabel(after)));
  }

  close(): void {
    const shape = this.news[this.newAt];
    if (shape) this.body.paragraph(shape, this.content);
  }

  private gone(words: string): string {
    return words === '' ? '' : this.body.deletion(element('text:p', standard, words));
  }
}
