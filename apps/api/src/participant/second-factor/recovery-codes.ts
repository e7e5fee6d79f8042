import type { EntityManager } from '@mikro-orm/core';
import { newCode } from '../../platform/database/id.ts';
import { sqlOf } from '../../platform/database/sql.ts';
import type { Secrets } from '../../platform/secrets/secrets.service.ts';

/** How many somebody gets, to be kept on paper. */
const count = 10;
const length = 10;

/** A code as it is kept: typed with or without its hyphen, in capitals or not, it is the same. */
function kept(secrets: Secrets, participant: string, code: string): string {
  return secrets.keyedHash('recovery_code', `${participant} ${code.toLowerCase().replace(/[^a-z0-9]/g, '')}`);
}

/** New codes in the place of any there were. They are told once, here. */
export async function renewRecoveryCodes(em: EntityManager, secrets: Secrets, participant: string): Promise<string[]> {
  const codes = Array.from({ length: count }, () => newCode(length));
  await forgetRecoveryCodes(em, participant);
  await sqlOf(em).execute(
    `insert into recovery_code (participant_id, code_hash) select ?, hash from jsonb_array_elements_text(?::jsonb) hash`,
    [participant, JSON.stringify(codes.map((code) => kept(secrets, participant, code)))],
  );
  return codes.map((code) => `${code.slice(0, length / 2)}-${code.slice(length / 2)}`);
}

export async function forgetRecoveryCodes(em: EntityManager, participant: string): Promise<void> {
  await sqlOf(em).execute(`delete from recovery_code where participant_id = ?`, [participant]);
}

/** Whether it was one of theirs; it is none any more. */
export async function useRecoveryCode(
  em: EntityManager,
  secrets: Secrets,
  participant: string,
  code: string,
): Promise<boolean> {
  const used = await sqlOf(em).execute(
    `delete from recovery_code where participant_id = ? and code_hash = ? returning 1`,
    [participant, kept(secrets, participant, code)],
  );
  return used.length === 1;
}

export async function recoveryCodesLeft(em: EntityManager, participant: string): Promise<number> {
  const [row] = await sqlOf(em).execute<{ left: number }>(
    `select count(*)::int as left from recovery_code where participant_id = ?`,
    [participant],
  );
  return row?.left ?? 0;
}
