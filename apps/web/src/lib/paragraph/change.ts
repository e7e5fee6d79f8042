import { m } from '@mutirao/messages';
import type { Relation } from '#lib/generated/schema.ts';

const names: Record<Relation, () => string> = {
  KEPT: m.paragraph_changed_kept,
  EDITED: m.paragraph_changed_edited,
  SPLIT: m.paragraph_changed_split,
  MERGED: m.paragraph_changed_merged,
  ADDED: m.paragraph_changed_added,
  REMOVED: m.paragraph_changed_removed,
};

export function relationName(relation: Relation): string {
  return names[relation]();
}

/** What to say of a paragraph against the draft before; null when there is nothing to say. */
export function changeName({ relation, moved }: { relation: Relation | null; moved: boolean }): string | null {
  const changed = relation && relation !== 'KEPT' ? relationName(relation) : null;
  if (changed && moved) return `${changed} · ${m.paragraph_changed_moved()}`;
  return changed ?? (moved ? m.paragraph_changed_moved() : null);
}
