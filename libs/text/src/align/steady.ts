import { longestIncreasing } from './increasing.ts';
import type { Group, Pairing } from './pairing.ts';

/** A longest row of groups that stand in the same order in both drafts, in that order. What is not in it has moved. */
export function steadyGroups(pairing: Pairing): Group[] {
  const groups = [...new Set(pairing.old.groups)].filter((group) => group !== null);
  const steady = longestIncreasing(groups.map((group) => group.new[0] ?? 0));
  return groups.filter((_, index) => steady.has(index));
}

/** Marks the groups that stand elsewhere in the order than their neighbours would have them. */
export function markMoved(pairing: Pairing): void {
  for (const group of pairing.old.groups) if (group) group.moved = true;
  for (const group of steadyGroups(pairing)) group.moved = false;
}
