import type { EntityManager } from '@mikro-orm/core';
import { currentPhase, Refusal } from '@mutirao/rules';
import type { ConsultationFacts, PhaseKind, Role } from '@mutirao/rules';
import type { ModerationMode } from '../consultation/consultation.entity.ts';
import { rowsOf } from '../platform/database/prepared.ts';
import type { Asker } from '../platform/session/asker.ts';

/** Everything that decides whether something may be added at a paragraph, read in one query. */
export interface Place {
  consultation: string;
  slug: string;
  moderation: ModerationMode;
  draft: string;
  /** Whether the paragraph's draft is the newest published one. Stays true until the end of the transaction. */
  current: boolean;
  text: string;
  facts: ConsultationFacts;
}

interface PlaceRow extends Omit<Place, 'facts'> {
  state: 'preparing' | 'published';
  phases: { kind: PhaseKind; startsAt: string; endsAt: string | null }[];
  roles: Role[];
}

const place = {
  name: 'place_of_paragraph',
  text: `select c.id as consultation, c.slug, c.moderation, d.id as draft, d.state, p.text,
       draft_is_current(d.id) as current,
       coalesce((select json_agg(json_build_object('kind', kind, 'startsAt', starts_at, 'endsAt', ends_at))
                 from phase where consultation_id = c.id), '[]') as phases,
       coalesce((select json_agg(role) from membership where consultation_id = c.id and participant_id = $1), '[]') as roles
     from paragraph p join draft d on d.id = p.draft_id join consultation c on c.id = d.consultation_id
     where p.id = $2`,
};

/**
 * The place of a published paragraph. Throws NOT_FOUND for one that does not exist or is only being prepared.
 */
export async function placeOfParagraph(
  em: EntityManager,
  paragraph: string,
  asker: Asker | null,
  now: Date,
): Promise<Place> {
  const [row] = await rowsOf<PlaceRow>(em, place, [asker?.id ?? null, paragraph]);
  if (row === undefined || row.state !== 'published') throw new Refusal('NOT_FOUND', {}, 'paragraph');
  const { phases, roles, state: _state, ...found } = row;
  const times = phases.map(({ kind, startsAt, endsAt }) => ({
    kind,
    startsAt: new Date(startsAt),
    endsAt: endsAt === null ? null : new Date(endsAt),
  }));
  return { ...found, facts: { actor: asker, roles, phase: currentPhase(times, now)?.kind ?? null } };
}
