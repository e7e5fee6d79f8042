import type { EntityManager } from '@mikro-orm/core';
import { authorOf } from '../consultation/shown-author.ts';
import { newId } from '../platform/database/id.ts';
import { rowsOf } from '../platform/database/prepared.ts';
import type { Asker } from '../platform/session/asker.ts';
import type { ContributeInput, ContributionState } from './contribution.type.ts';
import type { ContributionRow } from './contribution.view.ts';
import type { Place } from './place.service.ts';
import type { QuoteInput, TextRangeType } from './quote.type.ts';

/** A contribution that is to be added, checked and cleaned. */
export interface Written {
  key: string;
  paragraph: string;
  kind: ContributeInput['kind'];
  operation: ContributeInput['operation'];
  text: string;
  note: string | null;
  inReplyTo: string | null;
  quote: QuoteInput | null;
  /** Taken with it; null keeps what is. */
  pseudonym: string | null;
}

/** What else is known when it is written. */
export interface WrittenIn {
  /** The root of the thread; null for a root. */
  thread: string | null;
  /** The marks by which the person is counted once; null where an address is enough. */
  persons: readonly string[] | null;
}

/** Values: participant, key, paragraph, kind, operation, the contribution answered, text, note, start and end of the quote. */
const byKey = {
  name: 'contribution_by_key',
  text: `
  select id, paragraph_id = $3::uuid and kind = $4 and operation is not distinct from $5
      and in_reply_to_id is not distinct from $6::uuid
      and quote_start is not distinct from $9::int and quote_end is not distinct from $10::int
      and (edited_at is not null or (text = $7 and note is not distinct from $8)) as same
  from contribution where author_id = $1 and idempotency_key = $2`,
};

/** What the same person sent before with the same key, and whether it was the same, as far as an edit lets that be told. */
export async function sentBefore(
  em: EntityManager,
  asker: Asker,
  { key, paragraph, kind, operation, inReplyTo, text, note, quote }: Written,
): Promise<{ id: string; same: boolean } | null> {
  const values = [
    asker.id,
    key,
    paragraph,
    kind,
    operation ?? null,
    inReplyTo,
    text,
    note,
    quote?.start ?? null,
    quote?.end ?? null,
  ];
  const [row] = await rowsOf<{ id: string; same: boolean }>(em, byKey, values);
  return row ?? null;
}

/** Values: the contribution answered, draft. */
const answeredOn = {
  name: 'answered_contribution',
  text: `
  select coalesce(c.parent_id, c.id) as root, c.state, pl.paragraph_id as paragraph,
    pl.contribution_id is null and d.carried_at is null as coming
  from contribution c join draft d on d.id = $2 and d.consultation_id = c.consultation_id
    left join placement pl on pl.contribution_id = c.id and pl.draft_id = d.id
  where c.id = $1`,
};

/** What a reply answers, as it stands on the draft: the root of its thread, its state, its paragraph. */
export interface Answered {
  root: string;
  state: ContributionState;
  paragraph: string | null;
  /** It has not been carried to this draft yet. */
  coming: boolean;
}

export async function answered(em: EntityManager, contribution: string, draft: string): Promise<Answered | null> {
  const [row] = await rowsOf<Answered>(em, answeredOn, [contribution, draft]);
  return row ?? null;
}

/**
 * Values: id, consultation, paragraph, kind, operation, state, text, note, participant, thread, the contribution
 * answered, key, time, draft, phase, its kind, mode of moderation, start and end of what it quotes, the level asked, the
 * person's marks.
 */
const insert = {
  name: 'insert_contribution',
  text: `
  with place as materialized (
    select place_holds($14::uuid, $15::uuid, $16::text, $17::text, $20::text)
      and ($11::uuid is null or exists (select from contribution where id = $11::uuid and state = 'published')) as holds),
  person as materialized (
    select count_person_once($2::uuid, $21::text[], $9::uuid, $20::text) from place
    where holds and $21::text[] is not null),
  written as (
    insert into contribution (id, consultation_id, paragraph_id, kind, operation, state, text, note, author_id,
      parent_id, in_reply_to_id, idempotency_key, created_at, quote_start, quote_end)
    select $1::uuid, $2::uuid, $3::uuid, $4, $5, $6, $7, $8, $9::uuid, $10::uuid, $11::uuid, $12, $13::timestamptz,
      $18::int, $19::int
    from place left join person on true where holds
    on conflict (author_id, idempotency_key) do nothing
    returning id, consultation_id, paragraph_id, author_id, quote_start, quote_end),
  placed as (
    insert into placement (contribution_id, draft_id, paragraph_id, carriage, quote_start, quote_end)
    select id, $14::uuid, paragraph_id, 'here', quote_start, quote_end from written),
  taken_part as (
    insert into participation (consultation_id, participant_id)
    select consultation_id, author_id from written on conflict do nothing)
  select w.id, a.id as "shownId", a.name as "authorName", a.institution from written w ${authorOf('w')}`,
};

/**
 * Writes it and places it, in one statement. Null when the place no longer holds, what it answers is no longer public,
 * or the same key is there by now.
 * What comes back is what was written: nothing that happens in between can have changed it.
 */
export async function insertContribution(
  em: EntityManager,
  asker: Asker,
  { key, paragraph, kind, operation = null, text, note, inReplyTo, quote }: Written,
  { consultation, draft, moderation, phase, asked }: Place,
  { thread, persons }: WrittenIn,
): Promise<ContributionRow | null> {
  const id = newId();
  const state = moderation === 'pre' ? 'held' : 'published';
  const createdAt = new Date().toISOString();
  const words = [id, consultation, paragraph, kind, operation, state, text, note];
  const context = [
    asker.id,
    thread,
    inReplyTo,
    key,
    createdAt,
    draft,
    phase?.id ?? null,
    phase?.kind ?? null,
    moderation,
  ];
  const range = [quote?.start ?? null, quote?.end ?? null];
  const [inserted] = await rowsOf<Inserted>(em, insert, [...words, ...context, ...range, asked.contribute, persons]);
  if (inserted === undefined) return null;
  return {
    id,
    kind,
    operation,
    side: null,
    state,
    text,
    note,
    createdAt,
    editedAt: null,
    version: 1,
    replyCount: 0,
    tally: { agree: 0, disagree: 0, pass: 0 },
    authorId: asker.id,
    shownId: inserted.shownId,
    authorName: inserted.authorName,
    institution: inserted.institution,
    inReplyToId: inReplyTo,
    quoted: quote && { position: rangeOf(quote), here: rangeOf(quote) },
    consultationId: consultation,
    writtenOnId: paragraph,
    carriage: 'here',
    placedOnId: paragraph,
    shownOnId: draft,
    onCurrentDraft: true,
  };
}

type Inserted = Pick<ContributionRow, 'id' | 'shownId' | 'authorName' | 'institution'>;

function rangeOf({ start, end }: QuoteInput): TextRangeType {
  return { start, end };
}
