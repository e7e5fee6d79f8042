import { describe, expect, it } from 'vitest';
import { digestOf } from './digest.ts';
import { isAdded, isEdited, isJoined, isMoved, isRemoved, isSplit, stillAre } from './standing.ts';
import type { Standing } from './standing.ts';

const says = (markdown: string) => ({ kind: 'PARAGRAPH', label: null, level: 0, markdown }) as const;
const at = (id: string, markdown: string): Standing => ({ id, ...says(markdown) });
const text = [at('a', 'Um.'), at('b', 'Dois. Três.'), at('c', 'Quatro.')];

describe('what a draft says already', () => {
  it.each([
    ['an added paragraph', isAdded(text, 'a', says(' Dois. Três. ')), true],
    ['one added at the start', isAdded(text, '', says('Um.')), true],
    ['another added one', isAdded(text, 'a', says('Zero.')), false],
    ['one added after a paragraph that is gone', isAdded(text, 'x', says('Um.')), false],
    ['an edited paragraph', isEdited(text, 'b', says('Dois. Três.')), true],
    ['what somebody else wrote', isEdited(text, 'b', says('Dois.')), false],
    ['an edit of a paragraph that is gone', isEdited(text, 'x', says('Dois.')), false],
    ['a split paragraph', isSplit([at('b', 'Dois.'), at('d', 'Três.')], 'b', says('Dois. Três.')), true],
    ['one still to be split', isSplit(text, 'b', says('Dois. Três.')), false],
    ['a joined paragraph', isJoined(text, 'b', says('Dois.'), 'd'), true],
    ['one still to be joined', isJoined(text, 'b', says('Dois. Três.'), 'c'), false],
    ['a moved paragraph', isMoved(text, 'b', says('Dois. Três.'), 'a'), true],
    ['one moved to the start', isMoved(text, 'a', says('Um.'), ''), true],
    ['one still to be moved', isMoved(text, 'b', says('Dois. Três.'), 'c'), false],
    ['a removed paragraph', isRemoved(text, 'd'), true],
    ['one still to be removed', isRemoved(text, 'a'), false],
  ])('%s', (_, is, expected) => {
    expect(is).toBe(expected);
  });
});

it('what was seen is still so, or not', () => {
  expect(stillAre([{ id: 'a', digest: digestOf(says('Um.')) }, { id: 'c' }])(text)).toBe(true);
  expect(stillAre([{ id: 'a', digest: digestOf(says('Zero.')) }])(text)).toBe(false);
  expect(stillAre([{ id: 'd' }])(text)).toBe(false);
});
