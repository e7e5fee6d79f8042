import { mapText } from '../inline/tokens.ts';
import type { InlineToken } from '../inline/tokens.ts';

/**
 * A table as the words of one paragraph: a line per row, " | " between cells, no such bar inside one. A null is a place
 * that another cell covers: it is kept where cells follow, so that they stay in their columns.
 */
export function tableTokens(rows: readonly (readonly (readonly InlineToken[] | null)[])[]): InlineToken[] {
  return rows
    .map(withoutCoveredEnd)
    .flatMap((cells, y) => [
      ...(y > 0 ? [word('\n')] : []),
      ...cells.flatMap((cell, x) => [
        ...(x > 0 ? [word(' | ')] : []),
        ...mapText(cell ?? [], (text) => closeBars(text).replace(/[\n\u2028]/g, ' ')),
      ]),
    ]);
}

/** Bars without the spaces around them. Cut and trimmed: an expression would try every space of a long run anew. */
function closeBars(text: string): string {
  const parts = text.split('|');
  return parts
    .map((part, at) => (at > 0 ? part.trimStart() : part))
    .map((part, at) => (at < parts.length - 1 ? part.trimEnd() : part))
    .join('|');
}

/** Without the places at the end of a row that other cells cover. */
export function withoutCoveredEnd<T>(cells: readonly (T | null)[]): (T | null)[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== null) + 1);
}

function word(text: string): InlineToken {
  return { kind: 'text', text };
}

/** The cells of a paragraph of kind `table`, row by row, each as text or inline Markdown, whichever was given. */
export function tableRows(table: string): string[][] {
  return table.split('\n').map((row) => row.split(/(?<!\S)\|(?!\S)/).map((cell) => cell.trim()));
}
