import { align } from '@mutirao/text';
import type { Alignable, Link, ParagraphKind } from '@mutirao/text';
import { inReadingOrder } from './lineage-order.ts';
import type { Relation } from './lineage-link.entity.ts';

/** A paragraph as the lineage looks at it. */
export interface LineageParagraph {
  id: string;
  kind: ParagraphKind;
  label: string | null;
  text: string;
  /** Paragraphs of the older draft that the editor made this one of. */
  origins: readonly string[];
}

/** A link by the ids of its paragraphs. */
export interface LineageRow {
  id: string;
  relation: Relation;
  moved: boolean;
  similarity: number;
  confirmed: boolean;
  old: string[];
  new: string[];
}

export interface Confirmed {
  id: string;
  relation: Relation;
  old: readonly string[];
  new: readonly string[];
}

type Placed = Link & { id: string | null };

/**
 * The lineage of a draft as it stands: what the drafting team confirmed, as long as its paragraphs are there, and a
 * proposal for all the rest. Every paragraph of both sides is in exactly one link.
 */
export function proposeLineage(
  old: readonly LineageParagraph[],
  next: readonly LineageParagraph[],
  confirmed: readonly Confirmed[],
): LineageRow[] {
  const places = { old: placesOf(old), new: placesOf(next) };
  const settled = confirmed.flatMap((link) => settle(link, old, next, places) ?? []);
  const rest = {
    old: without(old, settled, 'old'),
    new: without(next, settled, 'new'),
  };
  const proposed = align(rest.old.map(oldSide), rest.new.map(newSide)).map((link): Placed => ({
    ...link,
    id: null,
    old: link.old.map((index) => places.old.get(rest.old[index]?.id ?? '') ?? -1),
    new: link.new.map((index) => places.new.get(rest.new[index]?.id ?? '') ?? -1),
  }));
  return inReadingOrder([...settled, ...proposed]).map((link) => {
    const ids = { old: idsAt(old, link.old), new: idsAt(next, link.new) };
    return {
      id: link.id ?? ids.new[0] ?? ids.old[0] ?? '',
      relation: link.relation,
      moved: link.moved,
      similarity: link.similarity,
      confirmed: link.id !== null,
      ...ids,
    };
  });
}

/** The one link between these paragraphs, or null when they cannot stand in the relation. */
export function linkBetween(
  old: readonly LineageParagraph[],
  next: readonly LineageParagraph[],
  relation: Relation,
): Pick<Link, 'relation' | 'similarity'> | null {
  const [olds, news] = [old.length, next.length];
  if (olds === 0 || news === 0) {
    const fits = relation === 'added' ? olds === 0 && news === 1 : relation === 'removed' && olds === 1 && news === 0;
    return fits ? { relation, similarity: 0 } : null;
  }
  const identity = ['same'];
  const [link] = align(
    old.map((paragraph) => ({ ...oldSide(paragraph), identity })),
    next.map((paragraph) => ({ ...newSide(paragraph), identity })),
  );
  const similarity = link?.similarity ?? 0;
  if (olds === 1 && news === 1) {
    // The same words may be called edited where their meaning changed; other words are never called kept.
    if (relation === 'kept' && link?.relation !== 'kept') return null;
    return relation === 'kept' || relation === 'edited' ? { relation, similarity } : null;
  }
  const fits = relation === 'split' ? olds === 1 && news > 1 : relation === 'merged' && olds > 1 && news === 1;
  return fits ? { relation, similarity } : null;
}

type Places = Readonly<Record<'old' | 'new', ReadonlyMap<string, number>>>;

/** A confirmed link as it holds now; null when a paragraph of it is no longer there. */
function settle(
  link: Confirmed,
  old: readonly LineageParagraph[],
  next: readonly LineageParagraph[],
  places: Places,
): Placed | null {
  const indexes = { old: indexesOf(link.old, places.old), new: indexesOf(link.new, places.new) };
  if (indexes.old === null || indexes.new === null) return null;
  const sides = [pick(old, indexes.old), pick(next, indexes.new)] as const;
  // Words edited after they were confirmed as kept are an edit of the same paragraph.
  const held = linkBetween(...sides, link.relation) ?? linkBetween(...sides, 'edited');
  return held && { ...held, id: link.id, moved: false, old: indexes.old, new: indexes.new };
}

function indexesOf(ids: readonly string[], places: ReadonlyMap<string, number>): number[] | null {
  const indexes = ids.map((id) => places.get(id) ?? -1);
  return indexes.includes(-1) ? null : indexes.sort((a, b) => a - b);
}

function pick(paragraphs: readonly LineageParagraph[], indexes: readonly number[]): LineageParagraph[] {
  return indexes.flatMap((index) => paragraphs[index] ?? []);
}

function idsAt(paragraphs: readonly LineageParagraph[], indexes: readonly number[]): string[] {
  return pick(paragraphs, indexes).map(({ id }) => id);
}

function placesOf(paragraphs: readonly LineageParagraph[]): Map<string, number> {
  return new Map(paragraphs.map(({ id }, index) => [id, index]));
}

function without(paragraphs: readonly LineageParagraph[], settled: readonly Placed[], side: 'old' | 'new') {
  const taken = new Set(settled.flatMap((link) => link[side]));
  return paragraphs.filter((_, index) => !taken.has(index));
}

function oldSide({ id, kind, label, text }: LineageParagraph): Alignable {
  return { kind, label, text, identity: [id] };
}

function newSide({ origins, kind, label, text }: LineageParagraph): Alignable {
  return { kind, label, text, identity: origins };
}
