import type { TextKeys } from './keys.ts';
import type { Likeness } from './likeness.ts';
import type { Group, Pairing, Side } from './pairing.ts';
import type { Link, Relation } from './types.ts';

/** Groups and what has none, as links in the order of reading: the new draft's, what is gone where it used to stand. */
export function toLinks(pairing: Pairing, likeness: Likeness, keys: TextKeys): Link[] {
  const groups = [...new Set(pairing.old.groups)].filter((group) => group !== null);
  const links = new Map<Group, Link>();
  for (const group of groups) {
    const kept = isKept(group, keys);
    links.set(group, {
      relation: kept ? 'kept' : relationOf(group),
      moved: group.moved,
      old: group.old,
      new: group.new,
      similarity: kept ? 1 : similarity(group, pairing, likeness),
    });
  }
  return inReadingOrder(pairing, links);
}

/** One paragraph, the same words. */
function isKept(group: Group, keys: TextKeys): boolean {
  const [o = -1, ...moreOld] = group.old;
  const [n = -1, ...moreNew] = group.new;
  return moreOld.length + moreNew.length === 0 && keys.old[o] === keys.next[n];
}

function relationOf(group: Group): Relation {
  if (group.new.length > 1) return group.old.length > 1 ? 'merged' : 'split';
  return group.old.length > 1 ? 'merged' : 'edited';
}

function similarity(group: Group, pairing: Pairing, likeness: Likeness): number {
  const bags = (side: Side, indexes: readonly number[]) => likeness.together(indexes.map(side.bagOf));
  const value = likeness.dice(bags(pairing.old, group.old), bags(pairing.next, group.new));
  // The same words in other order or with other marks are alike, but they are not the same.
  return Math.min(0.999, Math.round(value * 1_000) / 1_000);
}

function inReadingOrder(pairing: Pairing, links: Map<Group, Link>): Link[] {
  const ordered: Link[] = [];
  const { groups } = pairing.old;
  let o = 0;
  const gone = (to: (index: number) => boolean) => {
    for (; o < groups.length && to(o); o++) {
      if (groups[o] === null) ordered.push({ relation: 'removed', moved: false, old: [o], new: [], similarity: 0 });
    }
  };
  const goneHere = () => gone((index) => groups[index] === null);
  goneHere();
  for (const [n, group] of pairing.next.groups.entries()) {
    const link = group && links.get(group);
    if (!group) ordered.push({ relation: 'added', moved: false, old: [], new: [n], similarity: 0 });
    else if (link && group.new[0] === n) {
      const last = group.old.at(-1) ?? 0;
      if (!link.moved) gone((index) => index < (group.old[0] ?? 0));
      ordered.push(link);
      if (link.moved) continue;
      gone((index) => index <= last);
      goneHere();
    }
  }
  gone(() => true);
  return ordered;
}
