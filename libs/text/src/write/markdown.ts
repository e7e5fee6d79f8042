import { escapeInline, escapeMarkdown } from '../inline/escape.ts';
import { writeMarkdown } from '../inline/write.ts';
import type { Segment } from '../kinds.ts';
import { labelMark } from '../segment/label-mark.ts';
import { leavesToTokens } from '../segment/leaves.ts';
import { segmentMarkdown } from '../segment/markdown.ts';
import { statedSignature } from '../segment/stated-markdown.ts';
import { typedLabel } from '../segment/stated.ts';
import { leavesOf } from './leaves.ts';
import { plainMarkdown } from './plain-markdown.ts';
import { tableMarkdown } from './table-markdown.ts';

/**
 * Segments as a Markdown document that `segmentMarkdown` reads back as they are. Ordinary Markdown where that says it
 * all; else a comment before each paragraph, which renderers do not show, states its kind and level.
 */
export function writeMarkdownDocument(title: string, segments: readonly Segment[]): string {
  const matter = frontMatter(title);
  const ordinary = `${matter}${plainMarkdown(segments)}`;
  if (readsAs(ordinary, segments)) return ordinary;
  return `${matter}${statedSignature}\n\n${segments.map(stated).join('\n\n')}\n`;
}

function frontMatter(title: string): string {
  const line = title.replace(/\s+/g, ' ').trim();
  return line === '' ? '' : `---\ntitle: "${line.replaceAll('"', '”')}"\n---\n\n`;
}

function readsAs(source: string, segments: readonly Segment[]): boolean {
  const read = segmentMarkdown(source).segments;
  return (
    read.length === segments.length &&
    read.every((segment, index) => {
      const wanted = segments[index];
      return (
        wanted !== undefined &&
        segment.text === wanted.text &&
        looks(segment.markdown) === looks(wanted.markdown) &&
        segment.kind === wanted.kind &&
        segment.label === wanted.label &&
        segment.level === wanted.level
      );
    })
  );
}

/** What is emphasised and linked. An address in the words is a link to some renderers and not to others. */
function looks(markdown: string): string {
  const leaves = leavesOf(markdown).map(({ text, format }) =>
    format.href?.endsWith(text) ? { text, format: { ...format, href: null } } : { text, format },
  );
  return writeMarkdown(leavesToTokens(leaves));
}

function stated(segment: Segment): string {
  const { kind, level } = segment;
  return `<!-- ${kind} ${level} -->\n${words(segment)}`;
}

function words(segment: Segment): string {
  const { kind, level, label, text, markdown } = segment;
  const table = label === null ? tableMarkdown(segment) : null;
  if (table !== null) return table;
  const lines = markdown.replaceAll('\n', '\\\n');
  const silent = typedLabel(kind, text) === null ? '' : labelMark;
  const body = label === null ? `${silent}${lines}` : `${markedLabel(label)}${lines}`;
  if (kind === 'heading') return `${'#'.repeat(Math.min(Math.max(level, 1), 6))} ${body}`;
  if (kind === 'quotation') return `> ${body.replaceAll('\n', '\n> ')}`;
  return kind === 'list_item' && label === null ? `- ${body}` : body;
}

function markedLabel(label: string): string {
  const escaped = escapeMarkdown(label);
  return `${escaped === label ? escapeInline(label) : escaped}${labelMark}`;
}
