import type { EntityManager } from '@mikro-orm/core';
import { sqlOf } from '../../platform/database/sql.ts';

/** Seconds between the question and the answer. */
export const challengeLifetime = 5 * 60;

/** Keeps what the browser is about to be asked. `participant` is who adds a passkey; nobody yet when signing in. */
export async function keepChallenge(em: EntityManager, challenge: string, participant: string | null): Promise<void> {
  await sqlOf(em).execute(
    `insert into passkey_challenge (challenge, participant_id, expires_at)
     values (?, ?, now() + make_interval(secs => ?))`,
    [challenge, participant, challengeLifetime],
  );
}

/** Whether it was asked of this person and not answered yet. Asking uses it up, whatever becomes of the answer. */
export async function useChallenge(em: EntityManager, challenge: string, participant: string | null): Promise<boolean> {
  const used = await sqlOf(em).execute(
    `delete from passkey_challenge
     where challenge = ? and participant_id is not distinct from ?::uuid and expires_at > now() returning 1`,
    [challenge, participant],
  );
  return used.length === 1;
}
