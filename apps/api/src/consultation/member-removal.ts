import type { EntityManager } from '@mikro-orm/core';
import { Refusal } from '@mutirao/rules';
import type { Role } from '@mutirao/rules';
import { sqlOf } from '../platform/database/sql.ts';

export interface Member {
  id: string;
  consultationId: string;
  participantId: string;
  role: Role;
}

/**
 * Holds a consultation's team until the end of the transaction: whoever changes the same team waits, and then decides on
 * what they find. Null for a consultation that is not there, else its slug.
 */
export async function holdTeam(em: EntityManager, consultation: string): Promise<string | null> {
  const [row] = await sqlOf(em).execute<{ slug: string }>(
    `select slug from consultation where id = ? for no key update`,
    [consultation],
  );
  return row?.slug ?? null;
}

/**
 * Takes a role away from a team that is held. Throws LAST_ADMINISTRATOR rather than leave a consultation without one,
 * and NOT_FOUND when somebody was faster.
 */
export async function removeFromTeam(em: EntityManager, { id, consultationId, participantId, role }: Member) {
  if (role === 'administrator' && !(await administersBeside(em, consultationId, participantId))) {
    throw new Refusal('LAST_ADMINISTRATOR', {}, 'id');
  }
  const removed = await sqlOf(em).execute(`delete from membership where id = ? returning id`, [id]);
  if (removed.length === 0) throw new Refusal('NOT_FOUND', {}, 'id');
  await voidInvitationsOf(em, participantId);
}

/** Whether somebody else than this person administers a consultation, whose team is held. */
export async function administersBeside(em: EntityManager, consultation: string, participant: string) {
  const [other] = await sqlOf(em).execute(
    `select from membership where consultation_id = ? and role = 'administrator' and participant_id <> ? limit 1`,
    [consultation, participant],
  );
  return other !== undefined;
}

/** Who may no longer invite to a team must not come back in by a link they sent before. */
export async function voidInvitationsOf(em: EntityManager, inviter: string): Promise<void> {
  await sqlOf(em).execute(
    `update invitation i set revoked_at = now()
     where i.invited_by = ? and i.accepted_at is null and i.revoked_at is null
       and not exists (select from membership m where m.consultation_id = i.consultation_id
                       and m.participant_id = i.invited_by and m.role = 'administrator')
       and not exists (select from participant p where p.id = i.invited_by and p.site_administrator)`,
    [inviter],
  );
}
