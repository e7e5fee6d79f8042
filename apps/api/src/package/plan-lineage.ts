import type { Relation } from '../draft/lineage-link.entity.ts';
import { proposeLineage } from '../draft/lineage-proposal.ts';
import type { LineageParagraph } from '../draft/lineage-proposal.ts';
import { newId } from '../platform/database/id.ts';
import { packageFault } from './package-fault.ts';
import type { ReadDraft } from './package.format.ts';
import type { PlannedDraft } from './plan-drafts.ts';

/** One link of a draft's lineage, in the order of reading; `old` and `new` are ids of paragraphs. */
export interface PlannedLink {
  id: string;
  position: number;
  relation: Relation;
  moved: boolean;
  similarity: number;
  old: string[];
  new: string[];
}

/** The lineage that the words themselves tell. */
export function toldLineage(old: readonly LineageParagraph[], next: readonly LineageParagraph[]): PlannedLink[] {
  return proposeLineage(old, next, []).map(({ relation, moved, similarity, ...ids }, position) => {
    return { id: newId(), position, relation, moved, similarity, old: ids.old, new: ids.new };
  });
}

/** The lineage that the package gives, or the one its words tell. Throws PACKAGE_INVALID. */
export function planLineage(given: ReadDraft | undefined, old: PlannedDraft, next: PlannedDraft): PlannedLink[] {
  if (!given?.lineage) return toldLineage(old.paragraphs, next.paragraphs);
  const path = ['drafts', next.number - 1, 'lineage'];
  const rest = { old: new Map(old.keys), new: new Map(next.keys) };
  const take = (side: 'old' | 'new', keys: readonly string[], index: number) =>
    keys.map((key, at) => {
      const paragraph = rest[side].get(key);
      if (!paragraph) {
        throw packageFault(
          [...path, index, side, at],
          `"${key}" is no paragraph of that draft, or stands in two links`,
        );
      }
      rest[side].delete(key);
      return paragraph.id;
    });
  const links = given.lineage.map((link, position) => {
    const { relation, moved } = link;
    if (!fits[relation](link.old.length, link.new.length)) {
      throw packageFault([...path, position], `cannot be "${relation}" from ${link.old.length} to ${link.new.length}`);
    }
    const similarity = link.similarity ?? (relation === 'kept' ? 1 : 0);
    const [was, is] = [take('old', link.old, position), take('new', link.new, position)];
    return { id: newId(), position, relation, moved, similarity, old: was, new: is };
  });
  const [left] = [...rest.old.keys(), ...rest.new.keys()];
  if (left !== undefined) throw packageFault(path, `leaves out the paragraph "${left}"`);
  return links;
}

/** How many paragraphs a relation joins. */
const fits: Readonly<Record<Relation, (old: number, next: number) => boolean>> = {
  kept: (old, next) => old === 1 && next === 1,
  edited: (old, next) => old === 1 && next === 1,
  split: (old, next) => old === 1 && next > 1,
  merged: (old, next) => old > 1 && next === 1,
  added: (old, next) => old === 0 && next === 1,
  removed: (old, next) => old === 1 && next === 0,
};
