import { writeMarkdown } from '../inline/write.ts';
import type { Segment } from '../kinds.ts';
import { leavesToTokens } from '../segment/leaves.ts';
import { tableLeaves } from './table.ts';

/** A table as GitHub's Markdown has it; null where it cannot be one (ragged rows, bars within code). */
export function tableMarkdown(segment: Segment): string | null {
  const rows = tableLeaves(segment);
  const width = rows?.[0]?.length ?? 0;
  if (rows === null || width < 2 || rows.some((cells) => cells.length !== width)) return null;
  if (rows.flat(2).some(({ text, format }) => format.code && text.includes('|'))) return null;
  const lines = rows.map((cells) => {
    const written = cells.map((cell) => writeMarkdown(leavesToTokens(cell)).replaceAll('|', '\\|'));
    return `| ${written.join(' | ')} |`;
  });
  const rule = `|${' --- |'.repeat(width)}`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}
