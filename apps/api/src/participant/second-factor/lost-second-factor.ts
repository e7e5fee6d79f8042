import type { EntityManager } from '@mikro-orm/core';
import { Refusal } from '@mutirao/rules';
import { Audit } from '../../platform/audit/audit.service.ts';
import { sqlOf } from '../../platform/database/sql.ts';
import { Outbox } from '../../platform/outbox/outbox.service.ts';
import { emailOf } from '../address.ts';
import { forgetRecoveryCodes } from './recovery-codes.ts';

/**
 * Turns it off on the command line, for somebody who lost telephone and recovery codes; a mailed code is enough again.
 * They are signed out everywhere, and told by mail: it may have been asked for in their name. Throws NOT_FOUND for an
 * account that is not there or has none.
 */
export async function turnOffSecondFactor(em: EntityManager, address: string): Promise<void> {
  const sql = sqlOf(em);
  const [account] = await sql.execute<{ id: string }>(
    `delete from second_factor f using participant p where p.id = f.participant_id and p.email = ? returning p.id`,
    [emailOf(address)],
  );
  if (account === undefined) throw new Refusal('NOT_FOUND', {}, 'email');
  const { id } = account;
  await forgetRecoveryCodes(em, id);
  await sql.execute(`delete from session where participant_id = ?`, [id]);
  await sql.execute(`delete from half_sign_in where participant_id = ?`, [id]);
  await new Audit().note(em, { actor: null, consultation: null, action: 'second_factor_off', subject: id });
  await new Outbox().promise(em, 'mail.warning', { participant: id, warning: 'second_factor_off', provider: '' });
}
