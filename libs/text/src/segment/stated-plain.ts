import { paragraphKinds } from '../kinds.ts';
import type { ParagraphKind } from '../kinds.ts';
import type { Block } from './block.ts';
import { labelLeaf, labelMark } from './label-mark.ts';
import { articleLabel, divisionLabel, innerLabel } from './labels.ts';
import { plainFormat } from './leaves.ts';
import { statedBlock } from './stated.ts';

/** Begins the first line of a plain text that was written by `writePlain`. */
export const plainSignature = 'Mutirão · texto 1';
/** The lines under headings, by depth. */
export const underlines = ['=', '-', '~', '^', '"', "'"] as const;
export const bullet = '•';

/** The blocks of a text that `writePlain` wrote, and its title; null for any other text. */
export function statedPlain(source: string): { title: string | null; blocks: Block[] } | null {
  const text = source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  if (!text.startsWith(plainSignature)) return null;
  const [first = '', ...rest] = text.split('\n');
  const blocks = rest
    .join('\n')
    .split(/\n(?:[ \t]*\n)+/)
    .flatMap((block) => (block.trim() === '' ? [] : [plainBlock(block.replace(/^\n+/, '').trimEnd())]));
  return { title: first.slice(plainSignature.length).replace(/^ · /, '').trim() || null, blocks };
}

/** One block of such a text, by itself: what it is depends on nothing around it. */
export function plainBlock(block: string): Block {
  const lines = block.split('\n');
  const tag = /^\{([a-z_]{4,16}) (\d{1,2})\}$/.exec(lines[0] ?? '');
  const kind = paragraphKinds.find((known) => known === tag?.[1]);
  if (kind) return labelled(kind, Math.min(20, Number(tag?.[2])), lines.slice(1).join('\n'));
  const depth = underlines.findIndex((mark) => isUnderline(lines[1] ?? '', mark));
  if (lines.length === 2 && depth >= 0) return labelled('heading', depth + 1, lines[0] ?? '');
  const quoted = /^(?:> )+/.exec(block)?.[0];
  if (quoted && lines.every((line) => line.startsWith(quoted))) {
    return labelled('quotation', quoted.length / 2 - 1, lines.map((line) => line.slice(quoted.length)).join('\n'));
  }
  if (lines.every((line) => /^\| .* \|$/.test(line))) {
    return labelled('table', 0, lines.map((line) => line.slice(2, -2).trim()).join('\n'));
  }
  return byLabel(lines.map((line) => line.trim()).join(' '), (/^ */.exec(block)?.[0].length ?? 0) >> 1);
}

function isUnderline(line: string, mark: string): boolean {
  return line.length >= 3 && line === mark.repeat(line.length);
}

/** What the printed label says about its paragraph. Without one, only the text as a whole can tell. */
function byLabel(text: string, level: number): Block {
  const at = text.slice(0, 140).indexOf(labelMark);
  if (text.startsWith(`${bullet} `)) {
    return statedBlock({ kind: 'list_item', level, leaves: [labelLeaf(''), words(text.slice(2))] });
  }
  if (at <= 0) return { kind: 'paragraph', label: null, level, tokens: [{ kind: 'text', text }] };
  return labelled(kindOfLabel(text.slice(0, at)), level, text);
}

function kindOfLabel(label: string): ParagraphKind {
  if (/^\[.+\]$/.test(label)) return 'note';
  return (divisionLabel(label) ?? articleLabel(label) ?? innerLabel(`${label} `))?.kind ?? 'list_item';
}

function labelled(kind: ParagraphKind, level: number, text: string): Block {
  const at = text.slice(0, 140).indexOf(labelMark);
  const leaves = at < 0 ? [words(text)] : [labelLeaf(text.slice(0, at)), words(text.slice(at + 1))];
  return statedBlock({ kind, level, leaves });
}

function words(text: string) {
  return { text, format: plainFormat };
}
