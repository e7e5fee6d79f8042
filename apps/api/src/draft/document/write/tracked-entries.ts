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
  const all = links.flatMap(together);
  const here = all.filter((link) => link.new.length > 0).sort((a, b) => (a.new[0] ?? 0) - (b.new[0] ?? 0));
  const away = all
    .filter((link) => link.old.length > 0 && (link.moved || link.new.length === 0))
    .sort((a, b) => (a.old[0] ?? 0) - (b.old[0] ?? 0));
  const left = Map.groupBy(away, (link) => placeBefore(here, link.old[0] ?? 0));
  const entries = (place: number) =>
    (left.get(place) ?? []).map((link): Entry => ({ role: link.new.length === 0 ? 'here' : 'left', link }));
  return [...entries(-1), ...here.flatMap((link, place): Entry[] => [{ role: 'here', link }, ...entries(place)])];
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

/** The last link that stays and came from before an old paragraph: whatever went away from there stands after it. */
function placeBefore(links: readonly Link[], old: number): number {
  return links.findLastIndex((link) => !link.moved && link.old.length > 0 && (link.old.at(-1) ?? 0) < old);
}
