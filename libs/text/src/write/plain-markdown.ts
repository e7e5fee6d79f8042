import { escapeMarkdown } from '../inline/escape.ts';
import type { Segment } from '../kinds.ts';
import { tableMarkdown } from './table-markdown.ts';

/** Segments in ordinary Markdown, as a person would type them. Not every text survives this; its writer looks. */
export function plainMarkdown(segments: readonly Segment[]): string {
  const notes = new Set(segments.flatMap(({ kind, label }) => (kind === 'note' && label !== null ? [label] : [])));
  const parts: string[] = [];
  let listed = false;
  for (const segment of segments) {
    const item = isItem(segment);
    if (parts.length > 0) parts.push(listed && item ? '\n' : '\n\n');
    parts.push(item ? itemOf(segment, notes) : blockOf(segment, notes, listed));
    listed = item || (listed && segment.kind === 'paragraph' && segment.level > 0);
  }
  return `${parts.join('')}\n`;
}

function isItem({ kind, label }: Segment): boolean {
  return kind === 'list_item' && (label === null || /^\d{1,9}[.)]$/.test(label));
}

function itemOf(segment: Segment, notes: ReadonlySet<string>): string {
  return `${'    '.repeat(segment.level)}${segment.label ?? '-'} ${wordsOf(segment, notes)}`;
}

function blockOf(segment: Segment, notes: ReadonlySet<string>, listed: boolean): string {
  const { kind, label, level } = segment;
  const words = wordsOf(segment, notes);
  const labelled = label === null ? words : `${escapeMarkdown(`${label} `).trimEnd()} ${words}`;
  switch (kind) {
    case 'heading':
      return `${'#'.repeat(level)} ${labelled}`;
    case 'quotation': {
      const mark = '> '.repeat(level + 1);
      return `${mark}${labelled.replaceAll('\n', `\n${mark}`)}`;
    }
    case 'table':
      return tableMarkdown(segment) ?? words;
    case 'note': {
      const name = /^\[([^\]^\s]+)\]$/.exec(label ?? '')?.[1];
      return name === undefined ? labelled : `[^${name}]: ${words}`;
    }
    default:
      return kind === 'paragraph' && listed && level > 0 ? `${'    '.repeat(level)}${labelled}` : labelled;
  }
}

/** Inline Markdown with forced line breaks; where a note of the text is named, a reference to it. */
function wordsOf({ kind, markdown }: Segment, notes: ReadonlySet<string>): string {
  const lines = markdown.replaceAll('\n', '\\\n');
  if (notes.size === 0 || kind === 'note') return lines;
  return lines.replace(/\\\[([^\]^\s\\]{1,60})\\?\]/g, (whole, name: string) =>
    notes.has(`[${name}]`) ? `[^${name}]` : whole,
  );
}
