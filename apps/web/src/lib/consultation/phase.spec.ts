import { expect, it } from 'vitest';
import { daysLeft } from './phase.ts';

// Brasília is three hours behind universal time: the phase ends with the 3rd of November there.
const phase = { endsAt: '2026-11-04T03:00:00Z' };

it.each([
  ['2026-11-04T02:59:00Z', 'termina hoje'],
  ['2026-11-03T03:00:00Z', 'termina hoje'],
  ['2026-11-03T02:59:00Z', 'termina amanhã'],
  ['2026-11-02T03:00:00Z', 'termina amanhã'],
  ['2026-11-02T02:59:00Z', 'faltam 2 dias'],
  ['2026-11-04T03:00:00Z', null],
  ['2026-08-01T12:00:00Z', null],
])('at %s: %s', (now, left) => {
  expect(daysLeft(phase, new Date(now))).toBe(left);
});

it('says nothing of an end that nobody announced', () => {
  expect(daysLeft({ endsAt: null }, new Date())).toBeNull();
});
