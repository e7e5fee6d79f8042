import { describe, expect, it } from 'vitest';
import { acrossGroups, consensusOf } from './consensus.ts';
import { differenceTest, majorityTest, significant, smoothedShare } from './proportions.ts';
import { representativeOf, sidesOf } from './representative.ts';
import type { Tally } from './tallies.ts';
import { together } from './tallies.ts';

const tally = (agree: number, disagree: number, pass = 0): Tally => ({
  agree,
  disagree,
  pass,
  votes: agree + disagree + pass,
});

describe('the tests, by hand', () => {
  it('of a majority', () => {
    // 8 of 9 agree: 2 * sqrt(10) * (9 / 10 - 1 / 2) = 2.5298
    expect(majorityTest(8, 9)).toBeCloseTo(2.5298, 4);
    expect(majorityTest(0, 0)).toBeCloseTo(1, 10);
    expect(majorityTest(0, 1)).toBeCloseTo(0, 10);
  });

  it('of a difference', () => {
    // 8 of 9 here, 1 of 9 there: (0.9 - 0.2) / sqrt(0.55 * 0.45 * 0.2) = 3.1463
    expect(differenceTest(8, 9, 1, 9)).toBeCloseTo(3.1463, 4);
    expect(differenceTest(1, 9, 8, 9)).toBeCloseTo(-3.1463, 4);
    expect(differenceTest(5, 5, 7, 7)).toBe(0);
  });

  it('of a share', () => {
    expect([smoothedShare(0, 0), smoothedShare(8, 8), smoothedShare(0, 8)]).toEqual([0.5, 0.9, 0.1]);
  });
});

describe('what tells a group from the others', () => {
  it('is measured as Polis does', () => {
    // 18 of 20 here, 3 of 18 there
    const { agree } = sidesOf(4, tally(18, 1, 1), tally(3, 15));
    expect(agree.share).toBeCloseTo(19 / 22, 10);
    expect(agree.ratio).toBeCloseTo(19 / 22 / (4 / 20), 10);
    expect(agree.shareTest).toBeCloseTo(2 * Math.sqrt(21) * (19 / 21 - 0.5), 10);
    const pooled = 23 / 40;
    expect(agree.ratioTest).toBeCloseTo((19 / 21 - 4 / 19) / Math.sqrt(pooled * (1 - pooled) * (1 / 21 + 1 / 19)), 10);
  });

  it('are statements with both tests passed, agreements first', () => {
    const [ours, theirs] = representativeOf([
      [tally(1, 19), tally(19, 1), tally(10, 10), tally(20, 0)],
      [tally(19, 1), tally(1, 19), tally(10, 10), tally(20, 0)],
    ]);
    expect(ours?.map(({ statement, stance }) => [statement, stance])).toEqual([
      [1, 'agree'],
      [0, 'disagree'],
    ]);
    expect(theirs?.map(({ statement, stance }) => [statement, stance])).toEqual([
      [0, 'agree'],
      [1, 'disagree'],
    ]);
    for (const { shareTest, ratioTest } of ours ?? [])
      expect(Math.min(shareTest, ratioTest)).toBeGreaterThan(significant);
  });

  it('is at least one statement, and at most five', () => {
    const lukewarm = [tally(6, 5), tally(5, 6), tally(0, 0)];
    for (const chosen of representativeOf([lukewarm, lukewarm])) expect(chosen).toHaveLength(1);
    const many = Array.from({ length: 12 }, () => tally(19, 1));
    const against = Array.from({ length: 12 }, () => tally(1, 19));
    expect(representativeOf([many, against]).map(({ length }) => length)).toEqual([5, 5]);
  });

  it('is nothing where nobody agreed or disagreed', () => {
    expect(representativeOf([[tally(0, 0, 9)], [tally(0, 0)]])).toEqual([[], []]);
    expect(representativeOf([[tally(2, 0)], [tally(0, 20)]])[0]).toEqual([]);
  });
});

describe('what groups share', () => {
  const large = [tally(90, 10), tally(95, 5), tally(2, 98), tally(0, 0)];
  const small = [tally(9, 1), tally(1, 9), tally(0, 10), tally(0, 0)];
  const all = large.map((one, j) => together([one, small[j] ?? tally(0, 0)]));

  it('is a product, and the least convinced group', () => {
    const [first, second] = acrossGroups([large, small]);
    expect(first?.agree).toBeCloseTo((91 / 102) * (10 / 12), 10);
    expect(first?.bridging).toBeCloseTo(10 / 12, 10);
    expect(second?.bridging).toBeCloseTo(2 / 12, 10);
    expect(acrossGroups([])).toEqual([]);
  });

  it('is consensus only when a small group is not outvoted', () => {
    expect(consensusOf(all, [large, small]).map(({ statement, stance }) => [statement, stance])).toEqual([
      [0, 'agree'],
      [2, 'disagree'],
    ]);
    expect(consensusOf(all, []).map(({ statement, stance }) => [statement, stance])).toEqual([
      [0, 'agree'],
      [1, 'agree'],
      [2, 'disagree'],
    ]);
  });

  it('is no consensus of six', () => {
    expect([6, 7].map((voters) => consensusOf([tally(voters, 0)], []).length)).toEqual([0, 1]);
  });
});
