import type { Likeness } from './likeness.ts';
import type { Group, Pairing, Side } from './pairing.ts';
import { Pairing as Pairs } from './pairing.ts';

const ownShare = 0.7;
const fewestWords = 3;

/**
 * A free paragraph beside the edited self of another may be the part that was cut off it: when most of it is in the
 * whole, in no part already there, and the whole is better explained with it. Likewise for merging.
 */
export function absorbParts(pairing: Pairing, likeness: Likeness): void {
  absorb(pairing, likeness, 'new');
  absorb(pairing, likeness, 'old');
}

function absorb(pairing: Pairing, likeness: Likeness, on: 'old' | 'new'): void {
  const side = on === 'new' ? pairing.next : pairing.old;
  const other = on === 'new' ? pairing.old : pairing.next;
  for (const [from, to] of Pairs.freeRuns(side)) {
    for (let at = from; at <= to && take(pairing, likeness, side, other, on, at, at - 1); at++);
    for (let at = to; at >= from && take(pairing, likeness, side, other, on, at, at + 1); at--);
  }
}

function take(
  pairing: Pairing,
  likeness: Likeness,
  side: Side,
  other: Side,
  on: 'old' | 'new',
  at: number,
  beside: number,
): boolean {
  const group = side.groups[beside];
  const part = side.bagOf(at);
  if (!group || part.words.length < fewestWords || side.groups[at] !== null) return false;
  const [wholeIndex, ...more] = wholes(group, on);
  const whole = wholeIndex === undefined || more.length > 0 ? undefined : other.bagOf(wholeIndex);
  if (!whole) return false;
  const parts = (on === 'new' ? group.new : group.old).map(side.bagOf);
  if (likeness.ownShare(part, whole, parts) < ownShare) return false;
  const before = likeness.dice(likeness.together(parts), whole);
  if (likeness.dice(likeness.together([...parts, part]), whole) <= before) return false;
  pairing.extend(group, on, at);
  return true;
}

function wholes(group: Group, on: 'old' | 'new'): number[] {
  return on === 'new' ? group.old : group.new;
}
