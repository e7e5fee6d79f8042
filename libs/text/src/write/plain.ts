import { tokensText } from '../inline/tokens.ts';
import type { Segment } from '../kinds.ts';
import { labelMark } from '../segment/label-mark.ts';
import { normaliseSpaces } from '../segment/spaces.ts';
import { bullet, plainBlock, plainSignature, underlines } from '../segment/stated-plain.ts';
import { typedLabel } from '../segment/stated.ts';
import { tableLeaves } from './table.ts';

/**
 * Segments as plain text, a paragraph between empty lines, that `segmentPlain` reads back with the same words, kinds,
 * labels and levels. Headings are underlined, quotations and tables marked as in mails, depth is shown by indenting.
 * What would be read as something else carries a line such as `{item 3}`. Emphasis and links are not in it.
 */
export function writePlain(title: string, segments: readonly Segment[]): string {
  const name = title.replace(/\s+/g, ' ').trim();
  return `${plainSignature}${name === '' ? '' : ` · ${name}`}\n\n${segments.map(block).join('\n\n')}\n`;
}

function block(segment: Segment): string {
  const natural = asRead(segment);
  return readsBack(natural, segment) ? natural : `{${segment.kind} ${segment.level}}\n${words(segment)}`;
}

function words({ kind, label, text }: Segment): string {
  if (label !== null) return `${label}${labelMark}${text}`;
  return typedLabel(kind, text) === null ? text : `${labelMark}${text}`;
}

function asRead(segment: Segment): string {
  const { kind, label, level, text } = segment;
  const indent = '  '.repeat(level);
  if (kind === 'heading') {
    const line = words(segment);
    return `${line}\n${(underlines[level - 1] ?? '').repeat(Math.min(60, Math.max(3, line.length)))}`;
  }
  if (kind === 'quotation') {
    const mark = '> '.repeat(level + 1);
    return `${mark}${words(segment).replaceAll('\n', `\n${mark}`)}`;
  }
  if (tableLeaves(segment) !== null && label === null) return `| ${text.replaceAll('\n', ' |\n| ')} |`;
  return kind === 'list_item' && label === null ? `${indent}${bullet} ${text}` : `${indent}${words(segment)}`;
}

function readsBack(written: string, { kind, label, level, text }: Segment): boolean {
  const read = plainBlock(written);
  // A paragraph that states nothing is looked at again with all others: its words must not look like a label.
  const unmistakable = read.stated === true || (typedLabel('list_item', text) ?? typedLabel('article', text)) === null;
  return (
    unmistakable &&
    read.kind === kind &&
    read.label === label &&
    read.level === level &&
    tokensText(normaliseSpaces(read.tokens, read.lines === true)) === text
  );
}
