import type { Relation } from '#lib/generated/schema.ts';

interface Linked {
  relation: Relation;
  moved: boolean;
}

export interface Summary {
  edited: number;
  added: number;
  removed: number;
  moved: number;
  kept: number;
}

/** How much changed between two drafts, in links: split and merged count as changed. */
export function summarise(links: readonly Linked[]): Summary {
  const of = (...relations: Relation[]) => links.filter((link) => relations.includes(link.relation)).length;
  return {
    edited: of('EDITED', 'SPLIT', 'MERGED'),
    added: of('ADDED'),
    removed: of('REMOVED'),
    moved: links.filter((link) => link.moved).length,
    kept: links.filter(isUnchanged).length,
  };
}

export function isUnchanged(link: Linked): boolean {
  return link.relation === 'KEPT' && !link.moved;
}

export type Run<L> = { unchanged: L[] } | { changed: L };

/** The links in reading order, with neighbours that did not change gathered into one run. */
export function runs<L extends Linked>(links: readonly L[]): Run<L>[] {
  const gathered: Run<L>[] = [];
  for (const link of links) {
    const last = gathered.at(-1);
    if (!isUnchanged(link)) gathered.push({ changed: link });
    else if (last && 'unchanged' in last) last.unchanged.push(link);
    else gathered.push({ unchanged: [link] });
  }
  return gathered;
}
