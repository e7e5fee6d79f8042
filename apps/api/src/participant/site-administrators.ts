import type { EntityManager } from '@mikro-orm/core';
import { Refusal } from '@mutirao/rules';
import { sqlOf } from '../platform/database/sql.ts';

/**
 * Throws LAST_SITE_ADMINISTRATOR when this person administers the site alone: somebody must be able to open the next
 * consultation. Two who cease at the same moment wait for each other here, until the end of the transaction. The person's
 * own row, where it is locked at all, comes first.
 */
export async function refuseLastSiteAdministrator(em: EntityManager, participant: string): Promise<void> {
  const sql = sqlOf(em);
  const [person] = await sql.execute(`select from participant where id = ? and site_administrator`, [participant]);
  if (person === undefined) return;
  await sql.execute(`select pg_advisory_xact_lock(hashtext('site administrators'))`);
  const [other] = await sql.execute(
    `select from participant where site_administrator and email is not null and id <> ? limit 1`,
    [participant],
  );
  if (other === undefined) throw new Refusal('LAST_SITE_ADMINISTRATOR');
}
