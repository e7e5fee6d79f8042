import { splitTokens, tokensText } from '../inline/tokens.ts';
import type { Block } from './block.ts';

export interface PrintedMark {
  /** As printed, or null for a bullet. */
  label: string | null;
  length: number;
}

const bullet = /^[•·▪▫◦‣∙●○■□➢✓*–-]\s+(?=\S)/u;
const number =
  /^(?:\(?\d{1,3}(?:\.\d{1,3}){0,4}[.)]-?|\d{1,3}(?:\.\d{1,3}){1,4}|\d{1,3}\s?[º°]?\s?[–-]|\d{1,3}\.?\s?[º°]\)?|[IVXLC]{1,7}\.\s?[–—-]|\(?[a-z]{1,2}\s?\)|\(?[ivxlc]{1,7}\)|[A-Z]\)|[IVXLC]{1,7}[.)]|[IVXLC]{1,7}\s?[–-])\s+(?=[\p{L}\p{N}"“«'‘([*_])/u;
const headingNumber =
  /^(?:\d{1,3}(?:\.\d{1,3}){0,4}[.)]|\d{1,3}(?:\.\d{1,3}){1,4}|\d{1,3}\s?[–-]|[IVXLC]{1,7}\s?[.)–-]|[A-Z]\))\s+(?=\S)/u;

/** The mark of a list item that was typed rather than made by the word processor. */
export function printedMark(text: string): PrintedMark | null {
  const dot = bullet.exec(text);
  if (dot) return { label: null, length: dot[0].length };
  const found = number.exec(text);
  return found && { label: found[0].trim().replace(/\s\)$/, ')'), length: found[0].length };
}

/**
 * Typed marks become labels: in paragraphs when at least two carry one (a single "1." may be a date or a year), in
 * headings always.
 */
export function recogniseLists(blocks: readonly Block[]): Block[] {
  const marks = blocks.map((block) => (block.label === null ? markOf(block) : null));
  const typed = marks.filter((mark, index) => mark && blocks[index]?.kind === 'paragraph').length;
  return blocks.map((block, index) => {
    const mark = marks[index];
    if (!mark || (block.kind === 'paragraph' && typed < 2)) return block;
    const [, tokens] = splitTokens(block.tokens, mark.length);
    return { ...block, kind: block.kind === 'paragraph' ? 'list_item' : block.kind, label: mark.label, tokens };
  });
}

function markOf(block: Block): PrintedMark | null {
  if (block.stated) return null;
  const opening = tokensText(block.tokens).slice(0, 80);
  if (block.kind === 'paragraph' && block.lines !== true) return printedMark(opening);
  return block.kind === 'heading' ? headingMark(opening) : null;
}

/** The number that a heading opens with. */
export function headingMark(text: string): PrintedMark | null {
  const found = headingNumber.exec(text);
  return found && { label: found[0].trim(), length: found[0].length };
}
