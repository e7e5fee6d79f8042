import { describe, expect, it } from 'vitest';
import { changesInNumbers, isDoubtful, relationOf } from './lineage-review.ts';
import type { Reviewed, ReviewedLink } from './lineage-review.ts';

const silent: Reviewed = { position: 1, text: 'a', contributionCount: 0, tally: { agree: 0, disagree: 0, pass: 0 } };
const spoken: Reviewed = { ...silent, contributionCount: 3, tally: { agree: 5, disagree: 1, pass: 0 } };
const link = (change: Partial<ReviewedLink>): ReviewedLink => ({
  relation: 'KEPT',
  moved: false,
  similarity: 1,
  confirmed: false,
  old: [spoken],
  new: [silent],
  ...change,
});

describe('a proposed link', () => {
  it.each([
    ['kept', link({}), false],
    ['lightly edited', link({ relation: 'EDITED', similarity: 0.9 }), false],
    ['heavily edited', link({ relation: 'EDITED', similarity: 0.4 }), true],
    ['heavily edited but confirmed', link({ relation: 'EDITED', similarity: 0.4, confirmed: true }), false],
    ['moved with contributions', link({ moved: true }), true],
    ['moved without', link({ moved: true, old: [silent] }), false],
    ['removed with contributions', link({ relation: 'REMOVED', new: [] }), true],
    ['removed without', link({ relation: 'REMOVED', old: [silent], new: [] }), false],
    ['split with contributions', link({ relation: 'SPLIT', new: [silent, silent] }), true],
    [
      'merged of one that was voted on',
      link({ relation: 'MERGED', old: [silent, { ...spoken, contributionCount: 0 }] }),
      true,
    ],
    ['added', link({ relation: 'ADDED', old: [], similarity: 0 }), false],
  ])('%s', (_, proposed, doubtful) => {
    expect(isDoubtful(proposed)).toBe(doubtful);
  });
});

describe('linking paragraphs', () => {
  const [a, b] = [{ text: 'a' }, { text: 'b' }];
  it.each([
    [[a], [a], 'KEPT'],
    [[a], [b], 'EDITED'],
    [[a], [a, b], 'SPLIT'],
    [[a, b], [a], 'MERGED'],
    [[a], [], 'REMOVED'],
    [[], [b], 'ADDED'],
    [[], [], null],
    [[a, b], [a, b], null],
    [[a, b], [], null],
  ])('%j with %j', (old, fresh, relation) => {
    expect(relationOf(old, fresh)).toBe(relation);
  });
});

it('counts what publishing would do', () => {
  expect(
    changesInNumbers([
      link({}),
      link({ relation: 'EDITED', similarity: 0.9, moved: true }),
      link({ relation: 'REMOVED', new: [] }),
      link({ relation: 'ADDED', old: [] }),
    ]),
  ).toEqual({
    kept: 1,
    edited: 1,
    added: 1,
    removed: 1,
    split: 0,
    merged: 0,
    moved: 1,
    doubtful: 2,
    gone: 3,
    changed: 3,
    toReconfirm: 6,
  });
});
