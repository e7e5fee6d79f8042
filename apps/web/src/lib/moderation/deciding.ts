import type { RequestEvent } from '@sveltejs/kit';
import { attempt } from '#lib/api.ts';
import type { ApiRefusal } from '#lib/api.ts';
import { ApproveDocument, DecidedContributionDocument, RefuseDocument } from './generated/moderation.ts';
import type { ReviewedContributionFragment } from './generated/moderation.ts';

export interface Decision {
  contribution: string;
  /** Of the contribution, as it was read. */
  version: number;
  outcome: 'APPROVED' | 'REFUSED';
  /** Id of the published rule; empty when approving. */
  rule: string;
  reason: string;
}

/** What became of a decision; `already` when somebody else was first. */
export type Decided =
  { became: 'done'; version: number } | { became: 'already' } | { became: 'refused'; refusal: ApiRefusal };

/** The same as the page's script is told: a refusal is its sentence, with the words its author has put there since. */
export type Told =
  | { became: 'done'; version: number }
  | { became: 'already' }
  | { became: 'refused'; sentence: string; fresh: ReviewedContributionFragment | null };

/** Hands a decision to the api. */
export async function decide(event: RequestEvent, decision: Decision): Promise<Decided> {
  const { contribution, version, rule, reason } = decision;
  if (decision.outcome === 'REFUSED' && rule === '') {
    return { became: 'refused', refusal: { code: 'RULE_REQUIRED', field: 'rule', params: {} } };
  }
  const outcome =
    decision.outcome === 'APPROVED'
      ? await attempt(event, ApproveDocument, { contribution, version })
      : await attempt(event, RefuseDocument, { contribution, version, rule, reason });
  if (outcome.ok) {
    const decided = 'approve' in outcome.data ? outcome.data.approve : outcome.data.refuse;
    return { became: 'done', version: decided.version };
  }
  if (outcome.refusal.code === 'ALREADY_DECIDED') return { became: 'already' };
  return { became: 'refused', refusal: outcome.refusal };
}

/** The contribution as it stands now, for a moderator whose decision was about earlier words. */
export async function freshOf(event: RequestEvent, id: string): Promise<ReviewedContributionFragment | null> {
  const outcome = await attempt(event, DecidedContributionDocument, { id });
  return outcome.ok ? outcome.data.contribution : null;
}
