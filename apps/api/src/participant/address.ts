import type { EntityManager } from '@mikro-orm/core';
import { Refusal } from '@mutirao/rules';
import { newId } from '../platform/database/id.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { Participant } from './participant.entity.ts';

/** Nothing that nobody sees: not even a control character, which could end a line of a mail, or a NUL, which no table keeps. */
const emailForm = /^[^\s\p{Cc}\p{Cf}@<>(),;:"\\[\]]{1,64}@[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?$/u;

export function isEmail(value: string): boolean {
  const email = value.trim().toLowerCase();
  return email.length <= 254 && emailForm.test(email) && email.isWellFormed();
}

/** An address in lower case. Throws EMAIL_INVALID. */
export function emailOf(value: string): string {
  if (!isEmail(value)) throw new Refusal('EMAIL_INVALID', {}, 'email');
  return value.trim().toLowerCase();
}

/** The account with this address, made now when there is none; its owner signs in, and says a name, later. */
export async function withAddress(em: EntityManager, address: string): Promise<Participant> {
  const email = emailOf(address);
  // Two may make it at once: one account must come of it.
  await sqlOf(em).execute(
    `insert into participant (id, email, created_at) values (?, ?, now()) on conflict (email) do nothing`,
    [newId(), email],
  );
  return em.findOneOrFail(Participant, { email });
}
