import type { Relation } from '#lib/generated/schema.ts';
import { printedNumber } from '#lib/paragraph/printed-number.ts';
import { writeNumbers } from './number-list.ts';

interface Side {
  id: string;
  position: number;
  label: string | null;
  text: string;
}

interface Link {
  id: string;
  relation: Relation;
  moved: boolean;
  similarity: number;
  confirmed: boolean;
  old: readonly Side[];
  new: readonly Side[];
}

/** A link in one line: the printed numbers of both sides, and how the text begins. */
export interface LinkInShort extends Omit<Link, 'old' | 'new'> {
  old: string;
  new: string;
  words: string;
}

const lineLength = 140;

export function inShort({ id, relation, moved, similarity, confirmed, old, new: fresh }: Link): LinkInShort {
  const first = fresh[0] ?? old[0];
  const words = [first?.label, first?.text].filter(Boolean).join(' ').slice(0, lineLength);
  const numbers = (side: readonly Side[]) => writeNumbers(side.map(printedNumber));
  return { id, relation, moved, similarity, confirmed, old: numbers(old), new: numbers(fresh), words };
}

/**
 * The link that an address asks for: `link`, its id or that of a paragraph in it, or `of`, the printed number of a
 * paragraph of the newer draft.
 */
export function askedLink<Asked extends Link>(lineage: readonly Asked[], search: URLSearchParams): Asked | null {
  const [id, of] = [search.get('link'), Number(search.get('of'))];
  const named = id === null ? undefined : lineage.find((link) => link.id === id || has(link, id));
  return named ?? lineage.find((link) => link.new.some((side) => printedNumber(side) === of)) ?? null;
}

export function has(link: Link, paragraph: string): boolean {
  return [...link.old, ...link.new].some(({ id }) => id === paragraph);
}

/** In hundredths, how much two sides have in common; null where there is only one side, or nothing changed. */
export function percentOf({ relation, similarity }: Pick<Link, 'relation' | 'similarity'>): number | null {
  return relation === 'EDITED' || relation === 'SPLIT' || relation === 'MERGED' ? Math.round(similarity * 100) : null;
}
