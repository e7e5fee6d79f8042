import { m } from '@mutirao/messages';
import { describe, expect, it } from 'vitest';
import type { PhaseKind } from '#lib/generated/schema.ts';
import { standingInvitation, standingName } from './phase.ts';

const phase = (kind: PhaseKind, from: string, to: string | null) => ({
  id: kind,
  kind,
  startsAt: `2026-${from}T03:00:00Z`,
  endsAt: to && `2026-${to}T03:00:00Z`,
  current: false,
});
const phases = [phase('WORKSHOP', '02-01', '03-01'), phase('COMMENT', '04-01', '05-01')];
const on = (day: string) => new Date(`2026-${day}T12:00:00Z`);
const between = { currentPhase: null, phases };

describe('where a consultation stands', () => {
  it('is its phase', () => {
    const [workshop] = phases;
    expect(standingName({ currentPhase: workshop ?? null, phases }, on('02-10'))).toBe(m.phase_workshop());
  });

  it('is before the first phase, between two, or after the last one', () => {
    expect(standingName(between, on('01-10'))).toBe(m.phase_none());
    expect(standingName(between, on('03-10'))).toBe(m.phase_between());
    expect(standingInvitation(between, on('03-10'))).toContain(m.phase_comment());
    expect(standingName(between, on('06-10'))).toBe(m.phase_closed());
    expect(standingInvitation(between, on('06-10'))).toBe(m.phase_closed_what());
  });

  it('is not begun while there is no calendar', () => {
    expect(standingName({ currentPhase: null, phases: [] }, on('06-10'))).toBe(m.phase_none());
  });
});
