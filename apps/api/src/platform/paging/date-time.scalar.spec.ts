import { describe, expect, it } from 'vitest';
import { DateTimeScalar } from './date-time.scalar.ts';

const scalar = new DateTimeScalar();

describe('a moment', () => {
  it.each([
    ['2026-11-23T14:00:00Z', '2026-11-23T14:00:00.000Z'],
    ['2026-11-23T14:00-03:00', '2026-11-23T17:00:00.000Z'],
    ['2024-02-29T00:00:00.123456Z', '2024-02-29T00:00:00.123Z'],
    ['1900-01-01T00:00:00Z', '1900-01-01T00:00:00.000Z'],
    ['9998-12-31T23:59:59Z', '9998-12-31T23:59:59.000Z'],
  ])('%s is %s', (given, moment) => {
    expect(scalar.serialize(scalar.parseValue(given))).toBe(moment);
  });

  it.each([
    '2026-02-30T00:00:00Z',
    '2026-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T23:60:00Z',
    '2026-01-01T00:00:00+24:00',
    '0000-06-01T00:00:00Z',
    '1899-12-31T23:59:59Z',
    '9999-01-01T00:00:00Z',
    '2026-01-01',
    '2026-01-01T00:00:00',
    '+002026-01-01T00:00:00Z',
    'amanhã',
    7,
    null,
  ])('%s is none', (given) => {
    expect(() => scalar.parseValue(given)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
  });
});
