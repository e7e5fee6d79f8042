import { describe, expect, it } from 'vitest';
import { currentPhase, phaseFault } from './phases.ts';

const day = (n: number) => new Date(Date.UTC(2026, 0, n));
const comment = { kind: 'comment', startsAt: day(1), endsAt: day(10) } as const;
const synthesis = { kind: 'synthesis', startsAt: day(10), endsAt: null } as const;

describe('the phase in force', () => {
  it('begins at its first instant and ends before its last', () => {
    expect(currentPhase([comment, synthesis], day(1))).toBe(comment);
    expect(currentPhase([comment, synthesis], day(10))).toBe(synthesis);
  });
  it('is none before the first', () => {
    expect(currentPhase([comment], new Date(day(1).getTime() - 1))).toBeNull();
    expect(currentPhase([comment], day(10))).toBeNull();
  });
});

describe('a calendar of phases', () => {
  it('is refused when empty, backward or overlapping', () => {
    expect(phaseFault([])).toBe('PHASES_EMPTY');
    expect(phaseFault([{ ...comment, endsAt: day(1) }])).toBe('PHASE_ENDS_BEFORE_START');
    expect(phaseFault([synthesis, { ...comment, endsAt: day(11) }])).toBe('PHASES_OVERLAP');
    expect(phaseFault([synthesis, { ...comment, startsAt: day(11), endsAt: day(12) }])).toBe('PHASES_OVERLAP');
  });
  it('is told of a phase that runs backward before phases that overlap', () => {
    expect(phaseFault([synthesis, { ...comment, startsAt: day(12), endsAt: day(11) }])).toBe('PHASE_ENDS_BEFORE_START');
  });
  it('may be given in any order, with one open end', () => {
    expect(phaseFault([synthesis, comment])).toBeNull();
  });
});
