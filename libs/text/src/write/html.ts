import type { Segment } from '../kinds.ts';
import type { Leaf } from '../segment/leaves.ts';
import { typedLabel } from '../segment/stated.ts';
import { leavesOf } from './leaves.ts';
import { tableLeaves } from './table.ts';

/**
 * Segments as HTML blocks in the order of reading. Each says its kind and level in `data-kind` and `data-level`, and
 * its printed label in a `span.label`, so that `segmentHtml` reads back what was written. `after` adds HTML behind a
 * segment (inside its list item).
 */
export function writeHtml(segments: readonly Segment[], after: (index: number) => string = () => ''): string {
  const parts: string[] = [];
  let open = 0;
  const listsTo = (depth: number) => {
    for (; open > depth; open--) parts.push('</li></ul>');
  };
  for (const [index, segment] of segments.entries()) {
    if (segment.kind === 'list_item') {
      const depth = segment.level + 1;
      const item = segment.label === null ? '<li>' : '<li class="labelled">';
      listsTo(depth);
      if (open === depth) parts.push('</li>', item);
      for (; open < depth; open++) parts.push('<ul>', open === depth - 1 ? item : '<li class="labelled">');
    } else listsTo(0);
    parts.push(block(segment), after(index), '\n');
  }
  listsTo(0);
  return parts.join('');
}

const divisions = ['part', 'book', 'title', 'chapter', 'section', 'subsection'];

function block(segment: Segment): string {
  const { kind, level } = segment;
  const stated = `data-kind="${kind}" data-level="${level}"`;
  const rows = tableLeaves(segment);
  if (rows !== null) return table(segment, rows, stated);
  const words = `${label(segment)}${inline(leavesOf(segment.markdown))}`;
  if (kind === 'heading' || divisions.includes(kind)) {
    const rank = kind === 'heading' ? Math.min(Math.max(level, 1), 6) : Math.min(level + 2, 6);
    return `<h${rank} ${stated}>${words}</h${rank}>`;
  }
  const indent = level > 0 && kind !== 'list_item' ? ` style="margin-left:${Math.min(level, 10) * 1.5}rem"` : '';
  const paragraph = `<p ${stated}${indent}>${words}</p>`;
  return kind === 'quotation' ? `<blockquote>${paragraph}</blockquote>` : paragraph;
}

function label({ kind, label, text }: Segment): string {
  if (label !== null) return `<span class="label">${escapeHtml(label)}</span> `;
  return typedLabel(kind, text) === null ? '' : '<span class="label"></span>';
}

function table({ label }: Segment, rows: readonly (readonly (readonly Leaf[])[])[], stated: string): string {
  const lines = rows.map((cells, row) => {
    const tag = row === 0 && rows.length > 1 ? 'th scope="col"' : 'td';
    return `<tr>${cells.map((cell) => `<${tag}>${inline(cell)}</${tag.slice(0, 2)}>`).join('')}</tr>`;
  });
  const caption = label === null ? '' : `<caption><span class="label">${escapeHtml(label)}</span></caption>`;
  return `<table ${stated}>${caption}${lines.join('')}</table>`;
}

/** Words with their formats as HTML. */
export function inline(leaves: readonly Leaf[]): string {
  return leaves
    .map(({ text, format }) => {
      let html = escapeHtml(text).replace(/\n/g, '<br>');
      if (format.code) html = `<code>${html}</code>`;
      if (format.emphasis) html = `<em>${html}</em>`;
      if (format.strong) html = `<strong>${html}</strong>`;
      return format.href === null ? html : `<a href="${escapeHtml(format.href)}">${html}</a>`;
    })
    .join('');
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
