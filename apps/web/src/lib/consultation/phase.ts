import { m } from '@mutirao/messages';
import type { PhaseKind } from '#lib/generated/schema.ts';
import { counted, formatDays, formatShortDay } from '#lib/format/format.ts';
import type { PhaseOnTimelineFragment } from './generated/consultation.ts';

const names: Record<PhaseKind, () => string> = {
  WORKSHOP: m.phase_workshop,
  COMMENT: m.phase_comment,
  SYNTHESIS: m.phase_synthesis,
  FINAL_READING: m.phase_final_reading,
  CLOSED: m.phase_closed,
};

const invitations: Record<PhaseKind, () => string> = {
  WORKSHOP: m.phase_workshop_what,
  COMMENT: m.phase_comment_what,
  SYNTHESIS: m.phase_synthesis_what,
  FINAL_READING: m.phase_final_reading_what,
  CLOSED: m.phase_closed_what,
};

type Phase = PhaseOnTimelineFragment;

/** What a consultation says of its phases, in order of time. */
export interface Calendar {
  currentPhase: Phase | null;
  phases: readonly Phase[];
}

export function phaseName({ kind }: Pick<Phase, 'kind'>): string {
  return names[kind]();
}

/** Where the consultation stands: its phase, or that it is before the first one, between two or after the last one. */
export function standingName({ currentPhase, phases }: Calendar, now: Date): string {
  if (currentPhase) return phaseName(currentPhase);
  const { last, next } = around(phases, now);
  if (!last) return m.phase_none();
  return next ? m.phase_between() : m.phase_closed();
}

/** What a reader may do now, in a sentence. */
export function standingInvitation({ currentPhase, phases }: Calendar, now: Date): string {
  if (currentPhase) return invitations[currentPhase.kind]();
  const { last, next } = around(phases, now);
  if (!last) return m.phase_none_what();
  return next
    ? m.phase_between_what({ phase: phaseName(next), date: formatShortDay(next.startsAt) })
    : m.phase_closed_what();
}

/** The phase that ended last and the one that begins next. */
function around(phases: readonly Phase[], now: Date): { last: Phase | undefined; next: Phase | undefined } {
  return {
    last: phases.findLast(({ endsAt }) => endsAt !== null && Date.parse(endsAt) <= now.getTime()),
    next: phases.find(({ startsAt }) => Date.parse(startsAt) > now.getTime()),
  };
}

/** Last instants read as the day that ends then, not as the midnight that begins the next one. */
function lastInstant(iso: string): string {
  return new Date(Date.parse(iso) - 1000).toISOString();
}

export function phaseDates({ startsAt, endsAt }: Pick<Phase, 'startsAt' | 'endsAt'>): string {
  return endsAt ? formatDays(startsAt, lastInstant(endsAt)) : m.phase_from({ date: formatShortDay(startsAt) });
}

export function phaseUntil(phase: Pick<Phase, 'endsAt'>): string | null {
  return phase.endsAt ? m.phase_until({ date: formatShortDay(lastInstant(phase.endsAt)) }) : null;
}

/** Days that remain, today included; null when no end is announced or it is far away. */
export function daysLeft(phase: Pick<Phase, 'endsAt'>, now: Date): string | null {
  if (!phase.endsAt) return null;
  const days = Math.ceil((Date.parse(phase.endsAt) - now.getTime()) / 86_400_000);
  return days >= 1 && days <= 60 ? m.phase_days_left(counted(days)) : null;
}
