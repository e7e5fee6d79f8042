import { escapeMarkdown } from '@mutirao/text';
import { placeOf } from './contributions-html.ts';
import { headLine } from './head-line.ts';
import { byParagraph, saidBy, saidWords } from './said.ts';
import { writeWords } from './write-words.ts';
import { draftName } from './written.ts';
import type { WrittenContribution, WrittenContributions, WrittenParagraph } from './written.ts';

/** A draft with what was said after each paragraph, as lists in Markdown. For reading: it is no draft to read back. */
export function writeMarkdownContributions(written: WrittenContributions): string {
  const { draft } = written;
  const words = writeWords[draft.consultation.locale];
  const said = byParagraph(written);
  const list = (contributions: readonly WrittenContribution[]) =>
    contributions.map((contribution) => item(contribution, written)).join('\n');
  const blocks = [
    `# ${escapeMarkdown(`${words.contributions}: ${draftName(draft)}`)}`,
    escapeMarkdown(headLine(draft)),
    ...draft.paragraphs.flatMap((paragraph, index) => [quoted(paragraph), list(said.get(index) ?? [])]),
  ];
  const gone = said.get(null) ?? [];
  if (gone.length > 0) blocks.push(`## ${escapeMarkdown(words.gonePart)}`);
  for (const contribution of gone)
    blocks.push(`> ${escapeMarkdown(oneLine(placeOf(contribution)))}`, list([contribution]));
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function quoted({ label, markdown }: WrittenParagraph): string {
  const printed = label === null ? '' : `**${escapeMarkdown(label)}** `;
  return `> ${printed}${markdown.replaceAll('\n', '\\\n> ')}`;
}

function item(contribution: WrittenContribution, { draft: { consultation } }: WrittenContributions): string {
  const indent = contribution.thread === null ? '' : '  ';
  const head = `${indent}- **${escapeMarkdown(saidBy(contribution, consultation))}**`;
  const words = saidWords(contribution, consultation).flatMap((text) => text.split('\n'));
  return [
    head,
    ...words.filter((line) => line.trim() !== '').map((line) => `\n${indent}  ${escapeMarkdown(line)}`),
  ].join('\n');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
