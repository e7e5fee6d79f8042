import type { EntityManager } from '@mikro-orm/core';
import { isCode } from '../platform/database/id.ts';
import { sqlOf } from '../platform/database/sql.ts';
import type { PlannedDraft, PlannedParagraph } from './plan-drafts.ts';

/**
 * A paragraph whose key has the form of a code, as exports give them, keeps it as its permanent address where that is
 * free: what was exported and comes back in place of itself is found under every address that anybody wrote down.
 */
export async function keepCodes(em: EntityManager, drafts: readonly PlannedDraft[]): Promise<void> {
  const wanted = new Map<string, PlannedParagraph>();
  for (const { keys } of drafts) {
    for (const [key, paragraph] of keys) if (isCode(key) && !wanted.has(key)) wanted.set(key, paragraph);
  }
  const taken = await sqlOf(em).execute<{ code: string }>(`select code from paragraph where code = any(?::text[])`, [
    `{${[...wanted.keys()].join(',')}}`,
  ]);
  for (const { code } of taken) wanted.delete(code);
  for (const [code, paragraph] of wanted) paragraph.code = code;
}
