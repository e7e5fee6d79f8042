import { minimum } from '../votes/sample.ts';
import { differenceTest, majorityTest, significant, smoothedShare } from './proportions.ts';
import type { Tally } from './tallies.ts';
import { together } from './tallies.ts';

/** A statement by which a group can be told from the others. */
export interface Representative {
  /** Index into `statements`. */
  readonly statement: number;
  /** The group is known for agreeing or for disagreeing. */
  readonly stance: 'agree' | 'disagree';
  /** So many of the group said so, of so many who voted on it. */
  readonly said: number;
  readonly votes: number;
  /** The smoothed share (pa, pd in Polis), and the test that it is more than half (pat, pdt). */
  readonly share: number;
  readonly shareTest: number;
  /** How many times the share of the others (ra, rd), and the test that it is greater (rat, rdt). */
  readonly ratio: number;
  readonly ratioTest: number;
}

const most = 5;

/**
 * For each group at most five statements, the telling agreements first (Small et al. 2021,
 * "representative comments"; `select-rep-comments` of Polis). A statement tells when significantly more than
 * half of the group say so and significantly more than of the others. When none passes both tests, the one
 * that comes nearest is shown, so that no group is without a face. `tallies` is `[group][statement]`.
 */
export function representativeOf(tallies: readonly (readonly Tally[])[]): Representative[][] {
  return tallies.map((own, group) => {
    const others = tallies.filter((_, other) => other !== group);
    const sides = own.flatMap((tally, statement) => {
      const rest = together(others.map((one) => one[statement] as Tally));
      const silent = tally.agree + tally.disagree === 0 || tally.votes < minimum.group;
      return silent ? [] : [sidesOf(statement, tally, rest)];
    });
    return select(sides);
  });
}

interface Sides {
  readonly agree: Representative;
  readonly disagree: Representative;
}

/** Both ways in which one statement could tell the group from the rest. */
export function sidesOf(statement: number, own: Tally, rest: Tally): Sides {
  const side = (stance: 'agree' | 'disagree'): Representative => ({
    statement,
    stance,
    said: own[stance],
    votes: own.votes,
    share: smoothedShare(own[stance], own.votes),
    shareTest: majorityTest(own[stance], own.votes),
    ratio: smoothedShare(own[stance], own.votes) / smoothedShare(rest[stance], rest.votes),
    ratioTest: differenceTest(own[stance], own.votes, rest[stance], rest.votes),
  });
  return { agree: side('agree'), disagree: side('disagree') };
}

function select(sides: readonly Sides[]): Representative[] {
  const telling = sides.flatMap((both) => (tells(both.agree) || tells(both.disagree) ? [stronger(both)] : []));
  const head = bestAgreement(sides.map(({ agree }) => agree)) ?? nearestToTelling(sides.map(stronger), telling);
  const rest = telling
    .filter(({ statement }) => statement !== head?.statement)
    .sort((a, b) => weight(b) - weight(a) || a.statement - b.statement);
  const chosen = [...(head ? [head] : []), ...rest].slice(0, most);
  return [
    ...chosen.filter(({ stance }) => stance === 'agree'),
    ...chosen.filter(({ stance }) => stance === 'disagree'),
  ];
}

function tells({ shareTest, ratioTest }: Representative): boolean {
  return shareTest > significant && ratioTest > significant;
}

function stronger({ agree, disagree }: Sides): Representative {
  return agree.ratioTest > disagree.ratioTest ? agree : disagree;
}

function weight({ ratio, ratioTest, share, shareTest }: Representative): number {
  return ratio * ratioTest * share * shareTest;
}

/** What the group agrees on, best if more than the others do: people recognise themselves in a yes. */
function bestAgreement(agreements: readonly Representative[]): Representative | null {
  let best: Representative | null = null;
  for (const one of agreements) {
    const better: boolean =
      best === null
        ? one.shareTest > significant || (one.ratio > 1 && one.share > 0.5)
        : best.ratio > 1
          ? weight(one) > weight(best)
          : one.share * one.shareTest > best.share * best.shareTest;
    if (better) best = one;
  }
  return best;
}

function nearestToTelling(
  candidates: readonly Representative[],
  telling: readonly Representative[],
): Representative | null {
  if (telling.length > 0) return null;
  return candidates.reduce<Representative | null>(
    (best, one) => (best === null || one.ratioTest > best.ratioTest ? one : best),
    null,
  );
}
