import type { EntityManager } from '@mikro-orm/core';
import { Refusal } from '@mutirao/rules';
import { announceContent } from '../platform/changes/changes.service.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { leavingBy } from '../platform/personal-data/holding.ts';
import type { Holding, Leaver } from '../platform/personal-data/holding.ts';
import { invitationHoldings } from './invitation.holdings.ts';
import { administersBeside, holdTeam } from './member-removal.ts';

const memberships: Holding = {
  kind: 'memberships',
  fate: 'deleted',
  columns: ['membership.participant_id'],
  rows: `select m.created_at as "createdAt", k.title as consultation, m.role from membership m, consultation k, person
    where k.id = m.consultation_id and m.participant_id = person.id order by m.created_at desc, m.id`,
  refuseLeaving: refuseLastAdministrator,
  leave: async (em, { id }) => {
    await announceTeams(em, id);
    await sqlOf(em).execute(`delete from membership where participant_id = ?`, [id]);
  },
};

/** Who took part is counted, not named. */
const participations: Holding = {
  kind: 'participations',
  fate: 'anonymous',
  columns: ['participation.participant_id', 'participation.pseudonym', 'participation.public_id'],
  rows: `select t.created_at as "createdAt", k.title as consultation, t.pseudonym, t.public_id as "publicId" from participation t, consultation k, person
    where k.id = t.consultation_id and t.participant_id = person.id order by t.created_at desc, k.id`,
  leave: async (em, leaver) => {
    await announceWhereTheyTookPart(em, leaver);
    await sqlOf(em).execute(
      `update participation set participant_id = ?, pseudonym = null, public_id = null,
         created_at = date_trunc('day', created_at) where participant_id = ?`,
      [leaver.heir, leaver.id],
    );
  },
};

/** So that the same person does not count again; whose it was is nowhere any more. */
const marks: Holding = {
  kind: 'person_marks',
  fate: 'anonymous',
  columns: ['person_mark.participant_id'],
  rows: `select k.title as consultation from person_mark m, consultation k, person
    where k.id = m.consultation_id and m.participant_id = person.id order by k.created_at desc, k.id`,
  leave: leavingBy(`update person_mark m set participant_id = null from person where m.participant_id = person.id`),
};

/** Throws LAST_ADMINISTRATOR (params: consultation, its title) rather than leave a consultation without one. */
async function refuseLastAdministrator(em: EntityManager, participant: string): Promise<void> {
  const administered = await sqlOf(em).execute<{ id: string; title: string }>(
    `select k.id, k.title from membership m join consultation k on k.id = m.consultation_id
     where m.participant_id = ? and m.role = 'administrator' order by k.id`,
    [participant],
  );
  for (const { id, title } of administered) {
    await holdTeam(em, id);
    if (!(await administersBeside(em, id, participant))) {
      throw new Refusal('LAST_ADMINISTRATOR', { consultation: title });
    }
  }
}

async function announceTeams(em: EntityManager, participant: string): Promise<void> {
  await announce(
    em,
    `select distinct k.slug from membership m join consultation k on k.id = m.consultation_id where m.participant_id = ?`,
    participant,
  );
}

async function announceWhereTheyTookPart(em: EntityManager, { id }: Leaver): Promise<void> {
  await announce(
    em,
    `select k.slug from participation t join consultation k on k.id = t.consultation_id where t.participant_id = ?`,
    id,
  );
}

async function announce(em: EntityManager, slugs: string, participant: string): Promise<void> {
  for (const { slug } of await sqlOf(em).execute<{ slug: string }>(slugs, [participant])) {
    await announceContent(em, slug);
  }
}

export const consultationHoldings: readonly Holding[] = [memberships, ...invitationHoldings, participations, marks];
