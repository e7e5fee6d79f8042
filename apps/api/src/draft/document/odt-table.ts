import { elements } from './xml.ts';
import type { XmlElement } from './xml.ts';

/** More columns than a table for people has. */
const mostColumns = 100;

/** A row's cells; null for a place that a wider or taller cell covers. */
export function cellsOf(row: XmlElement): (XmlElement | null)[] {
  return elements(row).flatMap((cell) => {
    if (cell.name !== 'table-cell' && cell.name !== 'covered-table-cell') return [];
    const times = Math.min(Number(cell.attributes['number-columns-repeated'] ?? 1) || 1, mostColumns);
    return Array.from({ length: times }, () => (cell.name === 'table-cell' ? cell : null));
  });
}
