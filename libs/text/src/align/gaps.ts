import { alignGap } from './gap.ts';
import type { Likeness } from './likeness.ts';
import { Pairing } from './pairing.ts';
import type { Group, Side } from './pairing.ts';
import { steadyGroups } from './steady.ts';

type Run = [number, number];

/**
 * Aligns what is left between paired neighbours. A gap is local: the free run after an old paragraph against the free
 * run after its new self (or before, from the other end), so it works inside blocks that moved as well.
 */
export function alignGaps(pairing: Pairing, likeness: Likeness): void {
  for (const run of Pairing.freeRuns(pairing.old)) {
    const after = runAfter(pairing, run[0]);
    const before = runBefore(pairing, run[1]);
    const enclosed = isSame(after, before);
    const align = (newRun: Run) =>
      alignGap(pairing, likeness, { old: free(pairing.old, run), new: free(pairing.next, newRun), enclosed });
    if (after) align(after);
    if (before && !enclosed) align(before);
  }
}

/** Aligns what is left between neighbours that kept their order, as if nothing had moved in or out between them. */
export function alignSteadyGaps(pairing: Pairing, likeness: Likeness): void {
  let last = { old: -1, new: -1 };
  const end: Group = { old: [pairing.old.groups.length], new: [pairing.next.groups.length], moved: false };
  for (const group of [...steadyGroups(pairing), end]) {
    const until = { old: group.old[0] ?? 0, new: group.new[0] ?? 0 };
    const old = free(pairing.old, [last.old + 1, until.old - 1]);
    const next = free(pairing.next, [last.new + 1, until.new - 1]);
    alignGap(pairing, likeness, { old, new: next, enclosed: true });
    last = { old: group.old.at(-1) ?? 0, new: group.new.at(-1) ?? 0 };
  }
}

function isSame(a: Run | null, b: Run | null): boolean {
  return a !== null && b !== null && a[0] === b[0] && a[1] === b[1];
}

/** The free new run that follows the new self of what precedes an old run. */
function runAfter(pairing: Pairing, from: number): Run | null {
  const neighbour = from === 0 ? null : pairing.old.groups[from - 1];
  const start = from === 0 ? 0 : (neighbour?.new.at(-1) ?? NaN) + 1;
  if (pairing.next.groups[start] !== null) return null;
  let end = start;
  while (pairing.next.groups[end + 1] === null) end++;
  return [start, end];
}

function runBefore(pairing: Pairing, to: number): Run | null {
  const atEnd = to === pairing.old.groups.length - 1;
  const neighbour = atEnd ? null : pairing.old.groups[to + 1];
  const end = atEnd ? pairing.next.groups.length - 1 : (neighbour?.new[0] ?? NaN) - 1;
  if (pairing.next.groups[end] !== null) return null;
  let start = end;
  while (pairing.next.groups[start - 1] === null) start--;
  return [start, end];
}

function free(side: Side, [from, to]: Run): number[] {
  const indexes: number[] = [];
  for (let index = from; index <= to; index++) if (side.groups[index] === null) indexes.push(index);
  return indexes;
}
