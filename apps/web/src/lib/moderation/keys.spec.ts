import { expect, it } from 'vitest';
import { queueAct } from './keys.ts';

const press = (key: string, held: Partial<{ ctrlKey: boolean; metaKey: boolean; altKey: boolean }> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

it.each([
  [press('a'), false, { act: 'approve' }],
  [press('A'), false, { act: 'approve' }],
  [press('3'), false, { act: 'rule', number: 3 }],
  [press('?'), false, { act: 'help' }],
  [press('Enter', { ctrlKey: true }), true, { act: 'send' }],
  [press('Enter', { metaKey: true }), true, { act: 'send' }],
  [press('Escape'), true, { act: 'leave' }],
  [press('a'), true, null],
  [press('3'), true, null],
  [press('r', { ctrlKey: true }), false, null],
  [press('Enter'), false, null],
  [press('0'), false, null],
] as const)('%j while typing %j', (key, typing, act) => {
  expect(queueAct(key, typing)).toEqual(act);
});
