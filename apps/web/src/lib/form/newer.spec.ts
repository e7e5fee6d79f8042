import { expect, it } from 'vitest';
import { againstNewer, markOf } from './newer.ts';

const [seen, mine, theirs] = [{ title: 'Carta' }, { title: 'Carta nova' }, { title: 'Carta deles' }];

it.each([
  ['sent twice', mine, mine, 'done'],
  ['somebody changed something else', mine, seen, 'again'],
  ['somebody changed the same', mine, theirs, 'differs'],
] as const)('%s', (_, typed, stored, next) => {
  expect(againstNewer(typed, stored, markOf(seen))).toBe(next);
});
