import type { OpinionGroups } from '../find-groups.ts';
import type { VoteMatrix } from '../votes/matrix.ts';
import { countCells } from '../votes/matrix.ts';

export interface Tally {
  readonly agree: number;
  readonly disagree: number;
  readonly pass: number;
  readonly votes: number;
}

/** What each group voted on each statement: `[group][statement]`. */
export function talliesOf(matrix: VoteMatrix, { groups }: Pick<OpinionGroups, 'groups'>): Tally[][] {
  return groups.map(({ members }) => tallies(countCells(matrix, members)));
}

/** What everybody voted on each statement, placed or not. */
export function talliesOfAll(matrix: VoteMatrix): Tally[] {
  return tallies(countCells(matrix));
}

/** Of several groups together. */
export function together(tallies: readonly Tally[]): Tally {
  const sum = (of: (tally: Tally) => number) => tallies.reduce((total, tally) => total + of(tally), 0);
  return {
    agree: sum(({ agree }) => agree),
    disagree: sum(({ disagree }) => disagree),
    pass: sum(({ pass }) => pass),
    votes: sum(({ votes }) => votes),
  };
}

function tallies(counts: Int32Array): Tally[] {
  return Array.from({ length: counts.length / 3 }, (_, j) => {
    const [disagree = 0, pass = 0, agree = 0] = counts.subarray(3 * j, 3 * j + 3);
    return { agree, disagree, pass, votes: agree + pass + disagree };
  });
}
