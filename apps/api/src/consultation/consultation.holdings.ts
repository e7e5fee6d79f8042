import type { EntityManager } from '@mikro-orm/core';
import { Refusal } from '@mutirao/rules';
import { announceContent } from '../platform/changes/changes.service.ts';
import { sqlOf } from '../platform/database/sql.ts';
import type { Holding, Leaver } from '../platform/personal-data/holding.ts';

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
  columns: ['participation.participant_id'],
  rows: `select t.created_at as "createdAt", k.title as consultation from participation t, consultation k, person
    where k.id = t.consultation_id and t.participant_id = person.id order by t.created_at desc, k.id`,
  leave: async (em, leaver) => {
    await announceWhereTheyTookPart(em, leaver);
    await sqlOf(em).execute(`update participation set participant_id = ? where participant_id = ?`, [
      leaver.heir,
      leaver.id,
    ]);
  },
};

/** Throws LAST_ADMINISTRATOR (params: consultation, its title) rather than leave a consultation without one. */
async function refuseLastAdministrator(em: EntityManager, participant: string): Promise<void> {
  // As when a task is taken away: two administrators who go at the same moment must not both succeed.
  await sqlOf(em).execute(
    `select from consultation where id in (
       select consultation_id from membership where participant_id = ? and role = 'administrator')
     order by id for no key update`,
    [participant],
  );
  const [alone] = await sqlOf(em).execute<{ title: string }>(
    `select k.title from membership m join consultation k on k.id = m.consultation_id
     where m.participant_id = ? and m.role = 'administrator' and not exists (
       select from membership other where other.consultation_id = m.consultation_id and other.role = 'administrator'
         and other.participant_id <> m.participant_id)
     order by k.created_at limit 1`,
    [participant],
  );
  if (alone) throw new Refusal('LAST_ADMINISTRATOR', { consultation: alone.title });
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

export const consultationHoldings: readonly Holding[] = [memberships, participations];
