import type { Link } from '@mutirao/text';

/** What stands at one place of a comparison: a link, or the place from where a moved one went away. */
export interface Entry {
  role: 'here' | 'left';
  link: Link;
}

/**
 * The places of a comparison in the order of reading: of the new text, with what is gone where it used to stand.
 * A split or merged paragraph whose parts stand apart is told as gone and new, since a file shows each place once.
 */
export function trackedEntries(links: readonly Link[]): Entry[] {
  const here = inOrderOfNew(links.flatMap(together)).map((link): Entry => ({ role: 'here', link }));
  const left = new Map<number, Entry[]>();
  for (const { link } of here) {
    if (!link.moved || link.old.length === 0 || link.new.length === 0) continue;
    const after = placeBefore(here, link.old[0] ?? 0);
    left.set(after, [...(left.get(after) ?? []), { role: 'left', link }]);
  }
  return [...(left.get(-1) ?? []), ...here.flatMap((entry, index) => [entry, ...(left.get(index) ?? [])])];
}

function together(link: Link): Link[] {
  if (isRun(link.new) && isRun(link.old)) return [link];
  const gone = link.old.map((old): Link => ({ ...link, relation: 'removed', moved: false, old: [old], new: [] }));
  const added = link.new.map((index): Link => ({ ...link, relation: 'added', moved: false, old: [], new: [index] }));
  return [...gone, ...added];
}

function isRun(indexes: readonly number[]): boolean {
  return indexes.every((index, at) => at === 0 || index === (indexes[at - 1] ?? 0) + 1);
}

/** What is gone stays behind the one it came after. */
function inOrderOfNew(links: readonly Link[]): Link[] {
  let last = -1;
  const placed = links.map((link) => {
    last = link.new[0] ?? last;
    return { link, place: last };
  });
  return placed.sort((a, b) => a.place - b.place).map(({ link }) => link);
}

/** The last entry that stays and came from before an old paragraph. */
function placeBefore(entries: readonly Entry[], old: number): number {
  return entries.findLastIndex(({ link }) => !link.moved && link.old.length > 0 && (link.old.at(-1) ?? 0) < old);
}
