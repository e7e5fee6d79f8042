import { minimum } from '../votes/sample.ts';
import { majorityTest, significant, smoothedShare } from './proportions.ts';
import type { Tally } from './tallies.ts';

/** How one statement fares across the groups. */
export interface AcrossGroups {
  /** Index into `statements`. */
  readonly statement: number;
  /**
   * Group-informed consensus: the product of the groups' smoothed shares of agreement, so that one group
   * against it outweighs a large group for it (Small et al. 2021; `group-aware-consensus` of Polis).
   */
  readonly agree: number;
  /** The same for disagreement. */
  readonly disagree: number;
  /**
   * Bridging: the smoothed share of agreement in the group that agrees least, 0 to 1. Unlike the product it
   * can be compared between conversations with different numbers of groups (the "diverse approval" of
   * Ovadya & Thorburn 2023, "Bridging Systems", taken at its strictest).
   */
  readonly bridging: number;
}

export function acrossGroups(tallies: readonly (readonly Tally[])[]): AcrossGroups[] {
  return (tallies[0] ?? []).map((_, statement) => {
    const own = tallies.map((group) => group[statement] as Tally);
    const shares = own.map(({ agree, votes }) => smoothedShare(agree, votes));
    return {
      statement,
      agree: shares.reduce((product, share) => product * share, 1),
      disagree: own.reduce((product, { disagree, votes }) => product * smoothedShare(disagree, votes), 1),
      bridging: Math.min(...shares),
    };
  });
}

export interface Consensus {
  readonly statement: number;
  readonly stance: 'agree' | 'disagree';
  readonly said: number;
  readonly votes: number;
  /** The smoothed share of all, and the test that it is more than half. */
  readonly share: number;
  readonly shareTest: number;
  /** Group-informed consensus on this stance; without groups the same as `share`. */
  readonly groupInformed: number;
}

const most = 5;

/**
 * What people of every group agree (or disagree) on: at most five of each, the most shared first.
 * Significantly more than half of all say so (`select-consensus-comments` of Polis), and, so that a large group
 * cannot speak for a small one, more than half in each group (one that did not vote on it counts as undecided). Without groups only the first
 * holds. At least `minimum.voters` voted on it. `all` and each of `groups` are by statement.
 */
export function consensusOf(all: readonly Tally[], groups: readonly (readonly Tally[])[]): Consensus[] {
  return (['agree', 'disagree'] as const).flatMap((stance) =>
    all
      .map((tally, statement) => ({ statement, tally, own: groups.map((group) => group[statement] as Tally) }))
      .filter(
        ({ tally, own }) =>
          own.every((one) => smoothedShare(one[stance], one.votes) > 0.5) && isMajority(tally, stance),
      )
      .map(({ statement, tally, own }) => onStance(stance, statement, tally, own))
      .sort((a, b) => b.groupInformed - a.groupInformed || b.shareTest - a.shareTest || a.statement - b.statement)
      .slice(0, most),
  );
}

function isMajority(all: Tally, stance: 'agree' | 'disagree'): boolean {
  return (
    all.votes >= minimum.voters &&
    smoothedShare(all[stance], all.votes) > 0.5 &&
    majorityTest(all[stance], all.votes) > significant
  );
}

function onStance(stance: 'agree' | 'disagree', statement: number, all: Tally, groups: readonly Tally[]): Consensus {
  const share = smoothedShare(all[stance], all.votes);
  return {
    statement,
    stance,
    said: all[stance],
    votes: all.votes,
    share,
    shareTest: majorityTest(all[stance], all.votes),
    groupInformed:
      groups.length === 0 ? share : groups.reduce((product, one) => product * smoothedShare(one[stance], one.votes), 1),
  };
}
