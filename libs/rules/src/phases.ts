/** The kinds of phase a consultation goes through, in their usual order. */
export const phaseKinds = ['workshop', 'comment', 'synthesis', 'final_reading', 'closed'] as const;
export type PhaseKind = (typeof phaseKinds)[number];

export interface PhaseTimes {
  kind: PhaseKind;
  startsAt: Date;
  /** Exclusive; null while no end has been announced. */
  endsAt: Date | null;
}

/** What citizens may do in each kind of phase. Plain data: the page explains itself from the same table. */
export const openIn: Readonly<Record<PhaseKind, { contribute: boolean; takeStance: boolean }>> = {
  workshop: { contribute: false, takeStance: false },
  comment: { contribute: true, takeStance: true },
  synthesis: { contribute: false, takeStance: false },
  final_reading: { contribute: false, takeStance: true },
  closed: { contribute: false, takeStance: false },
};

/** The phase in force at `now`; of overlapping ones the latest begun. Null before the first and between phases. */
export function currentPhase<P extends PhaseTimes>(phases: readonly P[], now: Date): P | null {
  let current: P | null = null;
  for (const phase of phases) {
    const running = phase.startsAt <= now && (phase.endsAt === null || now < phase.endsAt);
    if (running && (current === null || phase.startsAt >= current.startsAt)) current = phase;
  }
  return current;
}

export type PhaseFault = 'PHASES_EMPTY' | 'PHASE_ENDS_BEFORE_START' | 'PHASES_OVERLAP';

/** What is wrong with a calendar of phases, or null. Phases must be non-empty, forward in time and disjoint. */
export function phaseFault(phases: readonly PhaseTimes[]): PhaseFault | null {
  if (phases.length === 0) return 'PHASES_EMPTY';
  // A slip within one phase is said before what it may do to the others.
  if (phases.some(({ startsAt, endsAt }) => endsAt !== null && endsAt <= startsAt)) return 'PHASE_ENDS_BEFORE_START';
  const ordered = [...phases].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  for (const [index, phase] of ordered.entries()) {
    const next = ordered[index + 1];
    if (next && (phase.endsAt === null || next.startsAt < phase.endsAt)) return 'PHASES_OVERLAP';
  }
  return null;
}
