import { reaches } from './levels.ts';
import type { VerificationLevel } from './levels.ts';
import { openIn } from './phases.ts';
import type { PhaseKind } from './phases.ts';
import { Refusal } from './refusals.ts';
import type { RefusalCode } from './refusals.ts';
import type { Role } from './roles.ts';

/** Who asks. `null` is a reader without an account. */
export interface Actor {
  id: string;
  /** May create consultations, administers every one of them, and says who speaks for an institution. */
  siteAdministrator: boolean;
  /** How surely it is known who they are. */
  level: VerificationLevel;
}

export const siteActions = ['create_consultation', 'read_audit', 'verify_institutions'] as const;
export type SiteAction = (typeof siteActions)[number];

/** Open to everyone who is known surely enough, while the phase is: no role adds to them. */
export const participationActions = ['contribute', 'take_stance'] as const;
export type ParticipationAction = (typeof participationActions)[number];

export const consultationActions = [...participationActions, 'moderate', 'draft', 'manage'] as const;
export type ConsultationAction = (typeof consultationActions)[number];

export const contributionActions = ['edit', 'withdraw', 'reply', 'take_stance', 'decide'] as const;
export type ContributionAction = (typeof contributionActions)[number];

/** How surely a consultation wants to know who takes part, action by action. */
export type AskedLevels = Readonly<Record<ParticipationAction, VerificationLevel>>;

/** What a consultation asks that says nothing: an address that answers. */
export const leastAsked: AskedLevels = { contribute: 'email', take_stance: 'email' };

export interface ParticipationFacts {
  actor: Actor | null;
  phase: PhaseKind | null;
  asked: AskedLevels;
}

export interface ConsultationFacts extends ParticipationFacts {
  roles: readonly Role[];
}

export interface ContributionFacts extends ConsultationFacts {
  authorId: string | null;
  state: 'held' | 'published' | 'refused' | 'withdrawn';
  /** Until when its author may still change it. */
  editableUntil: Date;
  /** Whether the draft it is placed on is the newest published one. */
  onCurrentDraft: boolean;
  now: Date;
}

/** Null when allowed, else the code of the refusal. */
export type Verdict = RefusalCode | null;

/** Which role opens which staff action. */
const opener: Readonly<Record<'moderate' | 'draft' | 'manage', readonly Role[]>> = {
  moderate: ['moderator', 'administrator'],
  draft: ['drafter', 'administrator'],
  manage: ['administrator'],
};

export function siteVerdict(_action: SiteAction, actor: Actor | null): Verdict {
  if (!actor) return 'SIGN_IN_REQUIRED';
  return actor.siteAdministrator ? null : 'NOT_ALLOWED';
}

/** Being known more surely is asked for last: nobody is sent to prove who they are for what is closed anyway. */
export function participationVerdict(
  action: ParticipationAction,
  { actor, phase, asked }: ParticipationFacts,
): Verdict {
  if (!actor) return 'SIGN_IN_REQUIRED';
  const open = phase !== null && openIn[phase][action === 'contribute' ? 'contribute' : 'takeStance'];
  if (!open) return 'PHASE_CLOSED';
  return reaches(actor.level, asked[action]) ? null : 'LEVEL_REQUIRED';
}

/** The refusal for a verdict on taking part; with LEVEL_REQUIRED goes the `level` that is asked for. */
export function participationRefusal(verdict: RefusalCode, action: ParticipationAction, asked: AskedLevels): Refusal {
  return new Refusal(verdict, verdict === 'LEVEL_REQUIRED' ? { level: asked[action] } : {});
}

export function consultationVerdict(action: ConsultationAction, facts: ConsultationFacts): Verdict {
  if (action === 'contribute' || action === 'take_stance') return participationVerdict(action, facts);
  if (!facts.actor) return 'SIGN_IN_REQUIRED';
  if (facts.actor.siteAdministrator) return null;
  return opener[action].some((role) => facts.roles.includes(role)) ? null : 'NOT_ALLOWED';
}

/**
 * What may be done to one contribution. Withdrawing is never closed by a phase: one's own words stay one's own.
 * Nobody decides on what they wrote themselves.
 */
export function contributionVerdict(action: ContributionAction, facts: ContributionFacts): Verdict {
  if (!facts.actor) return 'SIGN_IN_REQUIRED';
  const own = facts.authorId !== null && facts.authorId === facts.actor.id;
  // Only its author may learn from this what state it is in.
  if ((action === 'edit' || action === 'withdraw') && !own) return 'NOT_ALLOWED';
  if (facts.state === 'withdrawn') return 'ALREADY_WITHDRAWN';
  switch (action) {
    case 'edit':
      if (facts.state === 'refused') return 'ALREADY_DECIDED';
      return facts.now < facts.editableUntil ? null : 'EDIT_TIME_OVER';
    case 'withdraw':
      return null;
    case 'decide':
      return own ? 'NOT_ALLOWED' : consultationVerdict('moderate', facts);
    case 'reply':
    case 'take_stance':
      if (facts.state !== 'published') return 'NOT_FOUND';
      if (!facts.onCurrentDraft) return 'DRAFT_NOT_CURRENT';
      return consultationVerdict(action === 'reply' ? 'contribute' : 'take_stance', facts);
  }
}
