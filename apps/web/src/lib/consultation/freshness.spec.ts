import { describe, expect, it } from 'vitest';
import { validUntil } from './freshness.ts';

const now = new Date('2026-05-04T10:20:00Z');

describe('how long a page stays true', () => {
  it('ends with the hour when no phase turns before', () => {
    const phases = [{ startsAt: '2026-05-01T00:00:00Z', endsAt: '2026-05-30T00:00:00Z' }];
    expect(validUntil(phases, now).toISOString()).toBe('2026-05-04T11:00:00.000Z');
  });

  it('ends when a phase does, or when one begins', () => {
    const phases = [
      { startsAt: '2026-05-01T00:00:00Z', endsAt: '2026-05-04T10:40:00Z' },
      { startsAt: '2026-05-04T10:45:00Z', endsAt: null },
    ];
    expect(validUntil(phases, now).toISOString()).toBe('2026-05-04T10:40:00.000Z');
    expect(validUntil(phases.slice(1), now).toISOString()).toBe('2026-05-04T10:45:00.000Z');
  });

  it('never reaches back to a boundary that has passed', () => {
    expect(validUntil([{ startsAt: '2026-05-01T00:00:00Z', endsAt: now.toISOString() }], now) > now).toBe(true);
  });
});
