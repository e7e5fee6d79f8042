import type { Pairing, Side } from './pairing.ts';

/** Whether most of what has the same words has another number: then a number tells nothing about who is who. */
export function isRenumbered(pairing: Pairing): boolean {
  let same = 0;
  let other = 0;
  for (const [o, group] of pairing.old.groups.entries()) {
    if (group?.old.length !== 1 || group.new.length !== 1) continue;
    const before = pairing.old.standings[o]?.number ?? null;
    const after = pairing.next.standings[group.new[0] ?? -1]?.number ?? null;
    if (before === null || after === null) continue;
    if (before === after) same++;
    else other++;
  }
  return other > same;
}

export function forgetNumbers(pairing: Pairing): void {
  const forget = (side: Side) => (side.standings = side.standings.map((standing) => ({ ...standing, number: null })));
  forget(pairing.old);
  forget(pairing.next);
}
