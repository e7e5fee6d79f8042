import type { VoteMatrix } from './matrix.ts';
import { stanceOf, votesOf } from './matrix.ts';

/** Why no opinion groups are drawn. */
export type Reason =
  /** Fewer statements were voted on than `minimum.statements`. */
  | 'TOO_FEW_STATEMENTS'
  /** Fewer participants voted enough than `minimum.participants`. */
  | 'TOO_FEW_PARTICIPANTS'
  /** All who voted on a statement said the same, on every statement. */
  | 'NO_DIFFERENCE'
  /** However they are divided, a group would have fewer than `minimum.group` people. */
  | 'GROUPS_TOO_SMALL';

/**
 * The least that is needed. 7 votes (or all statements, when there are fewer) and 15 participants are the
 * thresholds of Polis (`in-conv`, Small et al. 2021, section 4.1); where Polis fills up to 15 with whoever
 * voted most, we draw nothing. The others are ours: two axes say nothing about two statements, a group of
 * one or two is a person, not an opinion, so is what one or two of a group say (`group` again), and what
 * fewer than `voters` people voted on is nobody's consensus: with Polis' tests a single vote would do.
 */
export const minimum = { votes: 7, participants: 15, statements: 3, group: 3, voters: 7 } as const;

/**
 * The participants who can be placed: with enough votes, and not only passes, which tell no opinion.
 * Who was placed `before` stays, as long as they have an opinion left (in Polis, too, nobody drops out
 * because new statements came).
 */
export function sampleOf(matrix: VoteMatrix, before: ReadonlySet<string>, votedOn: number): Int32Array {
  const needed = Math.min(minimum.votes, votedOn);
  const found: number[] = [];
  for (const [i, name] of matrix.participants.entries())
    if ((votesOf(matrix, i) >= needed || before.has(name)) && hasOpinion(matrix, i)) found.push(i);
  return Int32Array.from(found);
}

export function hasOpinion({ starts, cells }: VoteMatrix, i: number): boolean {
  for (let at = starts[i] as number; at < (starts[i + 1] as number); at += 1)
    if (stanceOf(cells[at] as number) !== 0) return true;
  return false;
}
