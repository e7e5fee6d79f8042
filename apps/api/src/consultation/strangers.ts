import type { EntityManager } from '@mikro-orm/core';
import { sqlOf } from '../platform/database/sql.ts';

const batch = 1_000;
const mostBatches = 200;

/**
 * Removes accounts that were opened for an address somebody gave a task to, and that nobody signed in to for a year. What
 * they were given is noted as taken. Who administers stays.
 */
export async function forgetStrangers(em: EntityManager): Promise<void> {
  let gone = batch;
  for (let n = 0; gone === batch && n < mostBatches; n += 1) gone = await forgetSome(em.fork());
}

async function forgetSome(em: EntityManager): Promise<number> {
  const [row] = await sqlOf(em).execute<{ gone: number }>(
    `with stranger as materialized (
       select p.id from participant p
       where p.name is null and p.email is not null and p.left_at is null and p.created_at < now() - interval '1 year'
         and not p.site_administrator and not p.demonstration and not exists (
           select from membership m where m.participant_id = p.id and m.role = 'administrator')
       limit ? for update of p skip locked),
     taken as (
       delete from membership m using stranger where m.participant_id = stranger.id
       returning m.id, m.consultation_id, m.participant_id, m.role),
     noted as (
       insert into audit_entry (actor_id, consultation_id, action, subject_id, detail)
       select null, consultation_id, 'role_taken', participant_id, jsonb_build_object('role', role) from taken order by id),
     gone as (delete from participant p using stranger where p.id = stranger.id returning p.id)
     select count(*)::int as gone from gone`,
    [batch],
  );
  return row?.gone ?? 0;
}
