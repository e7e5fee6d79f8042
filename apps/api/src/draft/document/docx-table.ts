import { child, elements } from './xml.ts';
import type { XmlElement } from './xml.ts';

/** A row's cells; null for a place that a wider cell before it covers. */
export type TableRow = (XmlElement | null)[];

const wrappers = new Set(['sdt', 'sdtContent', 'customXml', 'ins']);
/** More columns than Word itself makes are somebody's mistake or worse. */
const mostColumns = 63;

/** The rows of a table as they stand with its tracked changes accepted; `changes` counts the rows and cells that came or went. */
export function tableRows(table: XmlElement): { rows: TableRow[]; changes: number } {
  let changes = 0;
  const stays = (properties: XmlElement | undefined, going: string, coming: string) => {
    const goes = child(properties, going) !== undefined;
    if (goes || child(properties, coming)) changes++;
    return !goes;
  };
  const rows = unwrapped(table, 'tr')
    .filter((row) => stays(child(row, 'trPr'), 'del', 'ins'))
    .map((row) =>
      unwrapped(row, 'tc')
        .filter((cell) => stays(child(cell, 'tcPr'), 'cellDel', 'cellIns'))
        .flatMap((cell): TableRow => [cell, ...Array.from({ length: columnsCovered(cell) }, () => null)]),
    );
  return { rows: rows.filter((cells) => cells.length > 0), changes };
}

function unwrapped(parent: XmlElement, name: string): XmlElement[] {
  return elements(parent).flatMap((element) =>
    element.name === name ? [element] : wrappers.has(element.name) ? unwrapped(element, name) : [],
  );
}

function columnsCovered(cell: XmlElement): number {
  const span = Number(child(child(cell, 'tcPr'), 'gridSpan')?.attributes.val ?? 1);
  return span > 1 ? Math.min(Math.trunc(span), mostColumns) - 1 : 0;
}
