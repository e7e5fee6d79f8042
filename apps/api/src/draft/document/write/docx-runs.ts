import type { Leaf } from '@mutirao/text';
import { codeId, labelId } from './docx-styles-out.ts';
import { element, escapeXml } from './xml-out.ts';

/** How a stretch of words came to stand there. */
export type Track = 'ins' | 'del' | 'moveFrom' | 'moveTo';

/** Who is named as the author of tracked changes, and when. */
export interface Author {
  name: string;
  /** ISO 8601 to the second. */
  date: string;
}

/** Numbers and addresses that the parts of one document share. */
export class DocxRuns {
  /** Addresses of links by their relationship. */
  readonly links = new Map<string, string>();
  private readonly author: Author;
  private last = 0;

  constructor(author: Author) {
    this.author = author;
  }

  /** A number that no other mark of the document has. */
  next(): number {
    return ++this.last;
  }

  /** Who, when, and a number, as every tracked change says. */
  signed(): Record<string, string | number> {
    return { 'w:id': this.next(), 'w:author': this.author.name, 'w:date': this.author.date };
  }

  /** Words with their formats, tracked or not. */
  words(leaves: readonly Leaf[], track: Track | null = null): string {
    return leaves.map((leaf) => this.linked(leaf, this.tracked(this.run(leaf, track), track))).join('');
  }

  /** The printed label, the gap after it not included. An empty one says that there is none. */
  label(text: string, track: Track | null = null): string {
    const look = element('w:rStyle', { 'w:val': labelId });
    return this.tracked(element('w:r', {}, element('w:rPr', {}, look), letters(text, track)), track);
  }

  /** The gap between a label and its words. */
  gap(tab: boolean, track: Track | null = null): string {
    return this.tracked(element('w:r', {}, tab ? element('w:tab', {}) : letters(' ', track)), track);
  }

  /** The properties of a paragraph's end mark when that is tracked. */
  mark(track: Track | null): string {
    return track === null ? '' : element('w:rPr', {}, element(`w:${track}`, this.signed()));
  }

  private run({ text, format }: Leaf, track: Track | null): string {
    const look = [
      format.code ? element('w:rStyle', { 'w:val': codeId }) : '',
      format.href !== null && !format.code ? element('w:rStyle', { 'w:val': 'Hyperlink' }) : '',
      format.strong ? element('w:b', {}) : '',
      format.emphasis ? element('w:i', {}) : '',
    ].join('');
    const lines = text.split('\n').map((line) => (line === '' ? '' : letters(line, track)));
    return element('w:r', {}, look === '' ? '' : element('w:rPr', {}, look), lines.join(element('w:br', {})));
  }

  private tracked(run: string, track: Track | null): string {
    return track === null ? run : element(`w:${track}`, this.signed(), run);
  }

  private linked({ format }: Leaf, run: string): string {
    if (format.href === null) return run;
    const known = this.links.get(format.href) ?? `link${this.links.size + 1}`;
    this.links.set(format.href, known);
    return element('w:hyperlink', { 'r:id': known }, run);
  }
}

function letters(text: string, track: Track | null): string {
  return `<w:${track === 'del' ? 'delText' : 't'} xml:space="preserve">${escapeXml(text)}</w:${track === 'del' ? 'delText' : 't'}>`;
}
