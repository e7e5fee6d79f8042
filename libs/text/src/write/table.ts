import type { Segment } from '../kinds.ts';
import type { Leaf } from '../segment/leaves.ts';
import { leavesOf, sliceLeaves } from './leaves.ts';

/**
 * The cells of a table, row by row, with their formats; null where the text is no table that a reader would give back
 * as it is (a single column, or bars that part nothing).
 */
export function tableLeaves({ kind, text, markdown }: Pick<Segment, 'kind' | 'text' | 'markdown'>): Leaf[][][] | null {
  if (kind !== 'table') return null;
  const rows = cellRanges(text);
  if (!rows.some((cells) => cells.length > 1)) return null;
  const words = rows.map((cells) => cells.map(({ from, to }) => text.slice(from, to)));
  if (joined(words) !== text) return null;
  const leaves = leavesOf(markdown);
  return rows.map((cells) => cells.map(({ from, to }) => sliceLeaves(leaves, from, to)));
}

interface Range {
  from: number;
  to: number;
}

/** Where each cell stands in the text, without the spaces around it. */
function cellRanges(text: string): Range[][] {
  const rows: Range[][] = [];
  let at = 0;
  for (const row of text.split('\n')) {
    let from = at;
    rows.push(
      row.split(/(?<!\S)\|(?!\S)/).map((cell) => {
        const start = from + cell.length - cell.trimStart().length;
        const range = { from: start, to: start + cell.trim().length };
        from += cell.length + 1;
        return range;
      }),
    );
    at += row.length + 1;
  }
  return rows;
}

/** As the readers join rows and cells. */
function joined(rows: readonly (readonly string[])[]): string {
  return rows
    .map((cells) => cells.map(barred).join(' | ').replace(/ +/g, ' ').trim())
    .join('\n')
    .replace(/\n+/g, '\n')
    .trim();
}

/** Readers take the spaces around a bar inside a cell away, so that it parts nothing. */
function barred(cell: string): string {
  return cell.replace(/\s*\|\s*/g, '|');
}
