import { describe, expect, it } from 'vitest';
import { fromLocalField, toLocalField } from './zoned-time.ts';

describe('a local time field', () => {
  it.each([
    ['America/Sao_Paulo', '2026-11-03T23:59', '2026-11-04T02:59:00.000Z'],
    ['UTC', '2026-11-03T23:59', '2026-11-03T23:59:00.000Z'],
    ['Europe/Lisbon', '2026-07-01T00:00', '2026-06-30T23:00:00.000Z'],
    ['Asia/Kathmandu', '2026-01-01T00:00', '2025-12-31T18:15:00.000Z'],
  ])('in %s, %s is %s and back', (zone, field, instant) => {
    expect(fromLocalField(field, zone)).toBe(instant);
    expect(toLocalField(instant, zone)).toBe(field);
  });

  it('takes the later hour when the clock skips, the first when it repeats', () => {
    expect(fromLocalField('2026-03-29T01:30', 'Europe/Lisbon')).toBe('2026-03-29T01:30:00.000Z');
    expect(fromLocalField('2026-10-25T01:30', 'Europe/Lisbon')).toBe('2026-10-25T00:30:00.000Z');
  });

  it.each(['', 'amanhã', '2026-13-01T00:00', '2026-11-03'])('%j is no time', (value) => {
    expect(fromLocalField(value, 'UTC')).toBeNull();
  });

  it('is empty for no end', () => {
    expect(toLocalField(null, 'UTC')).toBe('');
  });
});
