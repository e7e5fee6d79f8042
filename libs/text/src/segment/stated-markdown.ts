import { inlineTokens } from '../inline/parse.ts';
import { paragraphKinds } from '../kinds.ts';
import type { ParagraphKind } from '../kinds.ts';
import type { Block } from './block.ts';
import { labelLeaf, partLabel } from './label-mark.ts';
import { statedBlock } from './stated.ts';
import { leavesOfTokens } from '../write/leaves.ts';
import { tableTokens } from './table.ts';

/** Opens a document in which comments state what each paragraph is. */
export const statedSignature = '<!-- mutirao 1 -->';
const statement = /^<!-- ([a-z_]{4,16}) (\d{1,2}) -->[ \t]*\r?$/m;

/**
 * The blocks of a document that `writeMarkdownDocument` had to write with comments; null for any other. What follows
 * a stated paragraph after an empty line was added by hand and is read by `read`, as Markdown is.
 */
export function statedMarkdown(body: string, read: (part: string) => Block[]): Block[] | null {
  if (!body.trimStart().startsWith(statedSignature)) return null;
  const [before = '', ...rest] = body.trimStart().slice(statedSignature.length).split(statement);
  const blocks = before.trim() === '' ? [] : read(before);
  for (let at = 0; at + 2 < rest.length; at += 3) {
    const kind = paragraphKinds.find((known) => known === rest[at]);
    const text = (rest[at + 2] ?? '').replaceAll('\r', '').replace(/^\n+/, '');
    const end = /\n[ \t]*\n/.exec(text);
    const own = end ? text.slice(0, end.index) : text;
    const added = kind === undefined ? text : text.slice(own.length);
    if (kind !== undefined && own.trim() !== '') blocks.push(block(kind, Math.min(20, Number(rest[at + 1])), own));
    if (added.trim() !== '') blocks.push(...read(added));
  }
  return blocks;
}

function block(kind: ParagraphKind, level: number, source: string): Block {
  const lines = source
    .trimEnd()
    .split('\n')
    .map((line) => unmarked(kind, line));
  if (kind === 'table' && lines.length > 1 && /^\|(?: ?:?-+:? ?\|)+$/.test(lines[1] ?? '')) return table(level, lines);
  const { label, words } = partLabel(inlineTokens(joined(lines)));
  const mark = label === null ? [] : [labelLeaf(label)];
  return statedBlock({ kind, level, leaves: [...mark, ...leavesOfTokens(words)] });
}

/** A line without the mark that shows what its paragraph is. */
function unmarked(kind: ParagraphKind, line: string): string {
  if (kind === 'heading') return line.replace(/^#{1,6} /, '');
  if (kind === 'quotation') return line.replace(/^> ?/, '');
  return kind === 'list_item' ? line.replace(/^- /, '') : line;
}

/** A line break counts where a backslash asks for it. */
function joined(lines: readonly string[]): string {
  return lines
    .map((line, index) => {
      const slashes = /\\*$/.exec(line)?.[0].length ?? 0;
      if (index === lines.length - 1) return line;
      return slashes % 2 === 1 ? `${line.slice(0, -1)}\n` : `${line} `;
    })
    .join('');
}

function table(level: number, lines: readonly string[]): Block {
  const rows = [lines[0] ?? '', ...lines.slice(2)].map((line) =>
    line
      .trim()
      .replace(/^\|/, '')
      .replace(/\|$/, '')
      .split(/(?<!\\)\|/)
      .map((cell) => inlineTokens(cell.trim())),
  );
  return { kind: 'table', label: null, level, tokens: tableTokens(rows), lines: true, stated: true };
}
