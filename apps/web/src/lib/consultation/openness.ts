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
  /** Whether something is closed only until it is known more surely who they are. */
  surer: boolean;
}

const closed: Openness = { contribute: false, takeStance: false, surer: false };

/**
 * What the page offers on a draft. For somebody signed in the server has said; a reader without a session is offered
 * what the phase is open to, and signs in when using it. Only the newest published draft takes anything.
 */
export function openness(consultation: Asked, number: number, signedIn: boolean): Openness {
  if (consultation.currentDraft?.number !== number) return closed;
  const phase = consultation.currentPhase;
  const open = phase && openIn[phase.kind.toLowerCase() as RuledPhase];
  if (!open) return closed;
  if (!signedIn) return { ...open, surer: false };
  const may = (action: ConsultationAction) => consultation.can.includes(action);
  const [contribute, takeStance] = [may('CONTRIBUTE'), may('TAKE_STANCE')];
  return { contribute, takeStance, surer: (open.contribute && !contribute) || (open.takeStance && !takeStance) };
}
