import { attribute } from './html-root.ts';
import type { Element } from './html-root.ts';

/** More columns than a table for people has. */
const mostColumns = 100;

/** The cells of an HTML table by the column they stand in; null where a wider or taller cell covers the place. */
export function tableGrid(rows: readonly (readonly Element[])[]): (Element | null)[][] {
  /** How many rows each column is still covered for by a cell from above. */
  const covered: number[] = [];
  return rows.map((cells) => {
    const grid: (Element | null)[] = [];
    const skip = () => {
      for (let below = covered[grid.length] ?? 0; below > 0; below = covered[grid.length] ?? 0) {
        covered[grid.length] = below - 1;
        grid.push(null);
      }
    };
    for (const cell of cells) {
      skip();
      const height = span(cell, 'rowspan', rows.length);
      for (let column = 0; column < span(cell, 'colspan', mostColumns); column++) {
        covered[grid.length] = height - 1;
        grid.push(column === 0 ? cell : null);
      }
    }
    skip();
    return grid;
  });
}

function span(cell: Element, name: string, most: number): number {
  const value = Number(attribute(cell, name) ?? 1);
  return Number.isInteger(value) && value > 1 ? Math.min(value, most) : 1;
}
