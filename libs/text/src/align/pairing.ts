import type { Bag } from './likeness.ts';
import type { Standing } from './standing.ts';

/** One or several old paragraphs that became one or several new ones. */
export interface Group {
  old: number[];
  new: number[];
  /** Known when all groups are. */
  moved: boolean;
}

/** One side of the comparison during alignment. */
export interface Side {
  /** The words of each paragraph in order. */
  words: readonly Int32Array[];
  /** The same as a bag, made when it is asked for: most paragraphs are kept and never compared. */
  bagOf: (index: number) => Bag;
  standings: readonly Standing[];
  /** Group of each paragraph, or null while it has none. */
  groups: (Group | null)[];
}

/** Who belongs to whom so far. Each paragraph is in at most one group. */
export class Pairing {
  readonly old: Side;
  readonly next: Side;

  constructor(old: Omit<Side, 'groups'>, next: Omit<Side, 'groups'>) {
    this.old = { ...old, groups: old.words.map(() => null) };
    this.next = { ...next, groups: next.words.map(() => null) };
  }

  join(old: readonly number[], next: readonly number[]): void {
    const group: Group = { old: ascending(old), new: ascending(next), moved: false };
    for (const index of old) this.old.groups[index] = group;
    for (const index of next) this.next.groups[index] = group;
  }

  /** Takes one more paragraph into a group. */
  extend(group: Group, side: 'old' | 'new', index: number): void {
    this.join(side === 'old' ? [...group.old, index] : group.old, side === 'new' ? [...group.new, index] : group.new);
  }

  /** The same seen from the other draft. */
  mirrored(): Pairing {
    const mirror = new Pairing(this.next, this.old);
    for (const group of new Set(this.old.groups)) {
      if (!group) continue;
      mirror.join(group.new, group.old);
      const [first = -1] = group.new;
      const mirrored = mirror.old.groups[first];
      if (mirrored) mirrored.moved = group.moved;
    }
    return mirror;
  }

  /** Runs of neighbours that have no group, as [first, last]. */
  static freeRuns(side: Side): [number, number][] {
    const runs: [number, number][] = [];
    for (let from = 0; from < side.groups.length; from++) {
      if (side.groups[from] !== null) continue;
      let to = from;
      while (to + 1 < side.groups.length && side.groups[to + 1] === null) to++;
      runs.push([from, to]);
      from = to;
    }
    return runs;
  }
}

function ascending(indexes: readonly number[]): number[] {
  return [...indexes].sort((a, b) => a - b);
}
