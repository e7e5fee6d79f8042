import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../platform/database/id.ts';
import { insertRows } from './bulk.ts';
import type { PlannedContribution } from './plan-contributions.ts';

/** Writes contributions that were written on one draft, and their places on it. */
export async function writeContributions(
  em: EntityManager,
  consultation: string,
  contributions: readonly PlannedContribution[],
): Promise<void> {
  await insertRows(
    em,
    'contribution',
    columns,
    contributions.map((planned) => row(consultation, planned)),
  );
  await insertRows(
    em,
    'placement',
    {
      contribution_id: 'uuid',
      draft_id: 'uuid',
      paragraph_id: 'uuid',
      carriage: 'text',
      quote_start: 'int',
      quote_end: 'int',
    },
    contributions.map(({ id, draft, paragraph, quote }) => ({
      contribution_id: id,
      draft_id: draft.id,
      paragraph_id: paragraph.id,
      carriage: 'here',
      quote_start: quote?.start ?? null,
      quote_end: quote?.end ?? null,
    })),
  );
}

/** Writes the decisions that the package tells of; `rules` are ids by code. Their moderators are not named in packages. */
export async function writeDecisions(
  em: EntityManager,
  contributions: readonly PlannedContribution[],
  rules: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = contributions.flatMap(({ id, createdAt, given: { decision } }) => {
    if (!decision) return [];
    const { outcome, reason } = decision;
    const rule = decision.rule == null ? null : (rules.get(decision.rule) ?? null);
    return {
      id: newId(),
      contribution_id: id,
      outcome,
      rule_id: rule,
      reason,
      created_at: decision.createdAt ?? createdAt,
    };
  });
  const columns = {
    id: 'uuid',
    contribution_id: 'uuid',
    outcome: 'text',
    rule_id: 'uuid',
    reason: 'text',
    created_at: 'timestamptz',
  };
  await insertRows(em, 'decision', columns, rows);
}

const columns = {
  id: 'uuid',
  consultation_id: 'uuid',
  paragraph_id: 'uuid',
  kind: 'text',
  operation: 'text',
  side: 'text',
  state: 'text',
  text: 'text',
  note: 'text',
  author_id: 'uuid',
  parent_id: 'uuid',
  in_reply_to_id: 'uuid',
  quote_start: 'int',
  quote_end: 'int',
  idempotency_key: 'text',
  created_at: 'timestamptz',
  edited_at: 'timestamptz',
  withdrawn_at: 'timestamptz',
  reviewed_at: 'timestamptz',
  imported_agree: 'int',
  imported_disagree: 'int',
  imported_pass: 'int',
} as const;

function row(consultation: string, { given, ...planned }: PlannedContribution) {
  const { createdAt } = planned;
  const reviewed = given.reviewed ?? given.state !== 'held';
  return {
    id: planned.id,
    consultation_id: consultation,
    paragraph_id: planned.paragraph.id,
    kind: given.kind,
    operation: given.operation ?? null,
    side: given.side ?? null,
    state: given.state,
    text: given.text,
    note: given.note || null,
    author_id: planned.author,
    parent_id: planned.parent,
    in_reply_to_id: planned.inReplyTo,
    quote_start: planned.quote?.start ?? null,
    quote_end: planned.quote?.end ?? null,
    idempotency_key: planned.id,
    created_at: createdAt,
    edited_at: given.editedAt ?? null,
    withdrawn_at: given.state === 'withdrawn' ? (given.editedAt ?? createdAt) : null,
    reviewed_at: reviewed ? (given.decision?.createdAt ?? createdAt) : null,
    imported_agree: given.tally?.agree ?? 0,
    imported_disagree: given.tally?.disagree ?? 0,
    imported_pass: given.tally?.pass ?? 0,
  };
}
