import type { Link } from '@mutirao/text';
import { proposeLineage } from './lineage-proposal.ts';
import type { LineageParagraph, LineageRow } from './lineage-proposal.ts';

/** Two texts in the order of reading, and the links that are known between them; null where the texts have to tell. */
export interface LinksBasis {
  old: readonly LineageParagraph[];
  next: readonly LineageParagraph[];
  links: readonly LineageRow[] | null;
}

/** The links, by the ids of their paragraphs. Aligning long texts takes a while: call it where nobody waits. */
function linksOf({ old, next, links }: LinksBasis): readonly LineageRow[] {
  return links ?? proposeLineage(old, next, []);
}

/** The same by the places of their paragraphs. */
export function placedLinks(basis: LinksBasis): Link[] {
  const places = { old: placesOf(basis.old), next: placesOf(basis.next) };
  return linksOf(basis).map(({ relation, moved, similarity, old, new: next }) => ({
    relation,
    moved,
    similarity,
    old: placed(old, places.old),
    new: placed(next, places.next),
  }));
}

function placesOf(paragraphs: readonly LineageParagraph[]): Map<string, number> {
  return new Map(paragraphs.map(({ id }, index) => [id, index]));
}

function placed(ids: readonly string[], places: ReadonlyMap<string, number>): number[] {
  return ids.flatMap((id) => places.get(id) ?? []).sort((a, b) => a - b);
}
