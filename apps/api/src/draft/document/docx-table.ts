import type { TrackedReading } from './document.ts';
import { changedWords } from './docx-margin.ts';
import { child, descendants, elements } from './xml.ts';
import type { XmlElement } from './xml.ts';

/** A row's cells; null for a place that a wider cell before it covers. */
export type TableRow = (XmlElement | null)[];

const wrappers = new Set(['sdt', 'sdtContent', 'customXml', 'ins']);
/** More columns than Word itself makes are somebody's mistake or worse. */
const mostColumns = 63;

/** A row or a cell that came or went. */
export interface TableChange {
  kind: 'insertion' | 'deletion';
  /** The element that says who did it. */
  mark: XmlElement;
  words: string;
}

/** The rows of a table as they stand with its tracked changes accepted or before them, and the rows and cells that changed. */
export function tableRows(table: XmlElement, tracked: TrackedReading): { rows: TableRow[]; changes: TableChange[] } {
  const changes: TableChange[] = [];
  const stays = (whole: XmlElement, properties: XmlElement | undefined, going: string, coming: string) => {
    const went = child(properties, going);
    const came = child(properties, coming);
    const change = went ?? came;
    const there = tracked === 'accepted' ? went === undefined : came === undefined;
    // Where it is there and its words are tracked as well, those are listed.
    if (change && !(there && tracksWords(whole, went ? 'del' : 'ins'))) {
      const words = `${changedWords(whole).replace(/\s+/g, ' ').trim()}\n`;
      changes.push({ kind: went ? 'deletion' : 'insertion', mark: change, words });
    }
    return there;
  };
  const rows = unwrapped(table, 'tr')
    .filter((row) => stays(row, child(row, 'trPr'), 'del', 'ins'))
    .map((row) =>
      unwrapped(row, 'tc')
        .filter((cell) => stays(cell, child(cell, 'tcPr'), 'cellDel', 'cellIns'))
        .flatMap((cell): TableRow => [cell, ...Array.from({ length: columnsCovered(cell) }, () => null)]),
    );
  return { rows: rows.filter((cells) => cells.length > 0), changes };
}

function tracksWords(whole: XmlElement, name: 'ins' | 'del'): boolean {
  return descendants(whole, name).some((change) => changedWords(change).trim() !== '');
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
