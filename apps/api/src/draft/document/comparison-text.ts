import { diffWords, isReadable } from '@mutirao/text';
import type { ComparedParagraph, Comparison } from './compare.ts';

/** A comparison as people read it in a terminal: only what changed, word by word where that can be read. */
export function comparisonText({ old, new: next, links }: Comparison): string {
  const counts = new Map<string, number>();
  const changes: string[] = [];
  for (const { relation, moved, ...link } of links) {
    const name = moved ? `${relation}, moved` : relation;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    if (name === 'kept') continue;
    const before = paragraphs(old, link.old);
    const after = paragraphs(next, link.new);
    changes.push(`[${name}] ${places(before)} -> ${places(after)}\n${words(textOf(before), textOf(after))}\n`);
  }
  const summary = [...counts].map(([name, count]) => `${count} ${name}`).join(' · ');
  return `${[...changes, summary].join('\n')}\n`;
}

function paragraphs(side: readonly ComparedParagraph[], indexes: readonly number[]): ComparedParagraph[] {
  return indexes.flatMap((index) => side[index] ?? []);
}

function places(side: readonly ComparedParagraph[]): string {
  return side.map(({ index, label }) => label ?? `#${index + 1}`).join(' + ') || '·';
}

function textOf(side: readonly ComparedParagraph[]): string {
  return side.map(({ text }) => text).join('\n');
}

function words(before: string, after: string): string {
  if (before === after) return after;
  const changes = diffWords(before, after);
  if (before === '' || after === '' || !isReadable(changes)) {
    return [before && `- ${before}`, after && `+ ${after}`].filter(Boolean).join('\n');
  }
  const marks = { same: ['', ''], added: ['{+', '+}'], removed: ['[-', '-]'] } as const;
  return changes.map(({ kind, text }) => `${marks[kind][0]}${text}${marks[kind][1]}`).join('');
}
