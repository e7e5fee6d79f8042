import type { EntityManager } from '@mikro-orm/core';
import { sqlOf } from '../platform/database/sql.ts';

/**
 * Whoever took a stance on a draft while the earlier ones were being carried there was not seen by the carrying, nor
 * saw it: their earlier stance waits beside the newer one. The newer one stands. To be called in a transaction of its
 * own, after the carrying's commit: it waits for every stance that is being taken, and these may wait for the carrying.
 */
export async function settleStances(em: EntityManager, draft: string): Promise<void> {
  const sql = sqlOf(em);
  await sql.execute(`select lock_drafts(consultation_id) from draft where id = ?`, [draft]);
  await sql.execute(
    `delete from prior_stance prior using paragraph_stance taken, paragraph p
     where p.draft_id = ? and prior.paragraph_id = p.id
       and taken.paragraph_id = p.id and taken.participant_id = prior.participant_id`,
    [draft],
  );
}
