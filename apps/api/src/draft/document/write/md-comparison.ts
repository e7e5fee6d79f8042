import { diffWords, escapeMarkdown, isReadable } from '@mutirao/text';
import { headLine } from './head-line.ts';
import { trackedEntries } from './tracked-entries.ts';
import type { Entry } from './tracked-entries.ts';
import type { WrittenComparison, WrittenParagraph } from './written.ts';

/** Two drafts compared as Markdown: the newer text, with words added in bold and words removed struck through. */
export function writeMarkdownComparison(comparison: WrittenComparison): string {
  const head = `${escapeMarkdown(headLine(comparison.old))}\n→ ${escapeMarkdown(headLine(comparison.new))}`;
  const entries = trackedEntries(comparison.links).map((entry) => drawn(entry, comparison));
  return `${[head, ...entries].filter((part) => part !== '').join('\n\n')}\n`;
}

function drawn({ role, link }: Entry, { old, new: next }: WrittenComparison): string {
  const olds = link.old.flatMap((index) => old.paragraphs[index] ?? []);
  const news = link.new.flatMap((index) => next.paragraphs[index] ?? []);
  if (role === 'left') return struck(olds);
  if (link.moved) return bold(news);
  if (olds.length === 0) return bold(news);
  if (news.length === 0) return struck(olds);
  const [before, after] = [joined(olds), joined(news)];
  if (link.relation === 'kept') return escapeMarkdown(after);
  const changes = diffWords(before, after);
  if (!isReadable(changes)) return `${struck(olds)}\n\n${bold(news)}`;
  return changes.map(({ kind, text }) => marked(text, kind === 'same' ? '' : kind === 'added' ? '**' : '~~')).join('');
}

/** Marks hold only where they touch words. */
function marked(text: string, mark: string): string {
  const [, before = '', words = '', after = ''] = /^(\s*)([^]*?)(\s*)$/.exec(text) ?? [];
  return words === '' ? text : `${before}${mark}${escapeMarkdown(words)}${mark}${after}`;
}

function bold(paragraphs: readonly WrittenParagraph[]): string {
  return paragraphs.map((paragraph) => marked(joined([paragraph]), '**')).join('\n\n');
}

function struck(paragraphs: readonly WrittenParagraph[]): string {
  return paragraphs.map((paragraph) => marked(joined([paragraph]), '~~')).join('\n\n');
}

function joined(paragraphs: readonly WrittenParagraph[]): string {
  return paragraphs
    .map(({ label, text }) => `${label === null ? '' : `${label} `}${text.replace(/\n/g, ' ')}`)
    .join(' ');
}
