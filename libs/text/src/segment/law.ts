import type { ParagraphKind } from '../kinds.ts';
import { splitTokens, tokensText } from '../inline/tokens.ts';
import type { Block } from './block.ts';
import { articleLabel, divisionLabel, innerLabel, itemLabel } from './labels.ts';
import type { LabelMatch } from './labels.ts';
import { printedMark } from './lists.ts';
import { quotedProvisions } from './quoted-law.ts';

/** Outermost first; a division is nested in those open before it. */
const divisions: readonly ParagraphKind[] = ['part', 'book', 'title', 'chapter', 'section', 'subsection'];
const inner: readonly ParagraphKind[] = ['sole_paragraph', 'legal_paragraph', 'inciso', 'alinea', 'item'];

/**
 * Gives the structure of Brazilian legal drafting (and plain "Article 1") to blocks that have it. A text counts as
 * legal from two article labels on, so that a manifesto keeps its own lists and numbers. Quotations, tables and notes
 * are left alone, and so are provisions between quotation marks: a law that quotes another does not become it.
 */
export function recogniseLaw(blocks: readonly Block[]): Block[] {
  let articles = 0;
  for (const block of blocks) if (isArticle(block)) articles++;
  if (articles < 2) return [...blocks];
  const reader = new LawReader();
  const quoted = quotedProvisions(blocks);
  for (const [index, block] of blocks.entries()) {
    if (quoted[index] && mayBeLaw(block)) reader.read({ ...block, kind: 'quotation', level: 0 }, undefined);
    else reader.read(block, quoted[index + 1] ? undefined : blocks[index + 1]);
  }
  return reader.blocks;
}

function isArticle(block: Block): boolean {
  return block.stated ? block.kind === 'article' : mayBeLaw(block) && articleLabel(opening(block)) !== null;
}

function mayBeLaw(block: Block): boolean {
  if (block.stated) return false;
  return block.kind === 'paragraph' || block.kind === 'heading' || block.kind === 'list_item';
}

/** Enough of the words to hold any label. */
function opening(block: Block): string {
  const printed = block.label === null ? '' : `${block.label} `;
  return printed + tokensText(block.tokens).slice(0, 160);
}

class LawReader {
  readonly blocks: Block[] = [];
  private openDivisions: ParagraphKind[] = [];
  private openInner: ParagraphKind[] = [];
  private inArticle = false;
  /** A label that stood alone on its line: its words are the next block. */
  private waiting: { kind: ParagraphKind; level: number; label: string } | null = null;

  read(block: Block, next: Block | undefined): void {
    if (!mayBeLaw(block)) {
      this.flush();
      if (block.stated) this.enter(block.kind);
      this.blocks.push(block);
      return;
    }
    const text = opening(block);
    const division = divisionLabel(text);
    if (division && isHeadingLike(block, division))
      return this.label(block, division, this.enterDivision(division.kind), next);
    const article = articleLabel(text);
    if (article) {
      this.inArticle = true;
      this.openInner = [];
      return this.label(block, article, 0, next);
    }
    const within = this.inArticle ? this.withinArticle(block, text) : null;
    if (within) return this.label(block, within, this.enterInner(within.kind), next);
    this.plain(block);
  }

  private withinArticle(block: Block, text: string): LabelMatch | null {
    if (block.kind === 'heading') return null;
    const found = innerLabel(text);
    if (found) return found;
    const underAlinea = this.openInner.includes('alinea');
    return underAlinea ? itemLabel(text) : null;
  }

  /** What a stated block opens, so that a new one typed after it finds its place. */
  private enter(kind: ParagraphKind): void {
    if (divisions.includes(kind)) this.enterDivision(kind);
    else if (inner.includes(kind)) this.enterInner(kind);
    else if (kind === 'article') {
      this.inArticle = true;
      this.openInner = [];
    }
  }

  private enterDivision(kind: ParagraphKind): number {
    const rank = divisions.indexOf(kind);
    this.openDivisions = this.openDivisions.filter((open) => divisions.indexOf(open) < rank);
    const level = this.openDivisions.length;
    this.openDivisions.push(kind);
    this.openInner = [];
    this.inArticle = false;
    return level;
  }

  private enterInner(kind: ParagraphKind): number {
    const rank = depth(kind);
    this.openInner = this.openInner.filter((open) => depth(open) < rank);
    const level = this.openInner.length + 1;
    this.openInner.push(kind);
    return level;
  }

  private label(block: Block, match: LabelMatch, level: number, next: Block | undefined): void {
    this.flush();
    const printed = block.label === null ? 0 : block.label.length + 1;
    const [, tokens] = splitTokens(block.tokens, Math.max(0, match.length - printed));
    if (tokens.length > 0) {
      this.blocks.push({ ...block, kind: match.kind, label: match.label, level, tokens });
    } else if (next && mayBeLaw(next) && !isLabelled(next)) {
      this.waiting = { kind: match.kind, level, label: match.label };
    } else {
      this.blocks.push({ kind: match.kind, label: null, level, tokens: [{ kind: 'text', text: match.label }] });
    }
  }

  private plain(block: Block): void {
    if (this.waiting) {
      this.blocks.push({ ...block, ...this.waiting });
      this.waiting = null;
      return;
    }
    if (block.kind === 'heading') this.inArticle = false;
    this.blocks.push(block);
  }

  /** A label that nothing followed is its own words. */
  private flush(): void {
    if (!this.waiting) return;
    const { kind, level, label } = this.waiting;
    this.waiting = null;
    this.blocks.push({ kind, label: null, level, tokens: [{ kind: 'text', text: label }] });
  }
}

function depth(kind: ParagraphKind): number {
  return kind === 'sole_paragraph' ? inner.indexOf('legal_paragraph') : inner.indexOf(kind);
}

function isLabelled(block: Block): boolean {
  const text = opening(block);
  return Boolean(divisionLabel(text) ?? articleLabel(text) ?? innerLabel(text) ?? printedMark(text));
}

/** "Título II" opens a division; "Seção I deste capítulo aplica-se a..." is a sentence. */
function isHeadingLike(block: Block, match: LabelMatch): boolean {
  if (block.kind === 'heading') return true;
  const text = tokensText(block.tokens);
  const rest = text.slice(match.length);
  if (rest === '') return true;
  if (text.length > 200 || /[;:,]$/.test(rest)) return false;
  const separated = /[-–—:.]$/.test(match.label);
  return separated || /^\p{Lu}/u.test(rest);
}
