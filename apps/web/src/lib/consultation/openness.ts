import { openIn } from '@mutirao/rules';
import type { PhaseKind as RuledPhase } from '@mutirao/rules';
import type { ConsultationAction, PhaseKind } from '#lib/generated/schema.ts';

interface Asked {
  can: ConsultationAction[];
  currentPhase: { kind: PhaseKind } | null;
  currentDraft: { number: number } | null;
}

export interface Openness {
  contribute: boolean;
  takeStance: boolean;
}

const closed: Openness = { contribute: false, takeStance: false };

/**
 * What the page offers on a draft. For somebody signed in the server has said; a reader without a session is offered
 * what the phase is open to, and signs in when using it. Only the newest published draft takes anything.
 */
export function openness(consultation: Asked, number: number, signedIn: boolean): Openness {
  if (consultation.currentDraft?.number !== number) return closed;
  if (signedIn) {
    const { can } = consultation;
    return { contribute: can.includes('CONTRIBUTE'), takeStance: can.includes('TAKE_STANCE') };
  }
  const phase = consultation.currentPhase;
  return phase ? openIn[phase.kind.toLowerCase() as RuledPhase] : closed;
}
