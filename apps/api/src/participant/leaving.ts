import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { EntityManager } from '@mikro-orm/core';
import { Refusal } from '@mutirao/rules';
import type { TextsAtLeaving } from '@mutirao/rules';
import { v4 } from 'uuid';
import { Audit } from '../platform/audit/audit.service.ts';
import { sqlOf } from '../platform/database/sql.ts';
import type { Holding, Leaver } from '../platform/personal-data/holding.ts';

export interface Departure {
  participant: string;
  texts: TextsAtLeaving;
  /** `erased` on the command line, at a person's request on paper. */
  act: 'person_left' | 'person_erased';
  /** The folder of uploaded documents. */
  filesDir: string;
}

/** Two who leave at once, or one who leaves while a draft is carried, may have to wait for each other's rows. */
const tries = 5;
const deadlock = '40P01';

/**
 * Ends the link between a person and everything they left here, in one transaction. Their row goes, so that whatever
 * is on its way at this moment has nothing to hold on to; a nameless row with an id of its own inherits what is counted.
 * Throws NOT_FOUND, ACCOUNT_SHARED for an account of the demonstration, LAST_ADMINISTRATOR.
 */
export async function leave(em: EntityManager, holdings: readonly Holding[], departure: Departure): Promise<void> {
  for (let n = 1; ; n += 1) {
    try {
      const files = await em.fork().transactional((tx) => leaveNow(tx, holdings, departure));
      // What stays behind when this fails has no row any more, and is swept.
      for (const id of files) await rm(join(departure.filesDir, id), { force: true });
      return;
    } catch (error) {
      if (n === tries || !isDeadlock(error)) throw error;
    }
  }
}

async function leaveNow(
  em: EntityManager,
  holdings: readonly Holding[],
  { participant: id, texts, act }: Departure,
): Promise<string[]> {
  const sql = sqlOf(em);
  // What they do in another window either came before this lock, and is seen below, or finds nobody there.
  const [person] = await sql.execute<{ name: string | null; email: string | null; demonstration: boolean }>(
    `select name, email, demonstration from participant where id = ? for update`,
    [id],
  );
  if (person === undefined) throw new Refusal('NOT_FOUND');
  if (person.demonstration) throw new Refusal('ACCOUNT_SHARED');
  for (const holding of holdings) await holding.refuseLeaving?.(em, id);
  // Not one of those that tell the time: only the day of leaving is kept.
  const heir = v4();
  await sql.execute(
    `insert into participant (id, created_at, left_at) select ?, date_trunc('day', now()), date_trunc('day', now())`,
    [heir],
  );
  const leaver: Leaver = {
    id,
    name: person.name,
    email: person.email,
    heir,
    withTexts: texts === 'destroy',
    files: [],
  };
  for (const holding of holdings.toReversed()) await holding.leave(em, leaver);
  await sql.execute(`delete from participant where id = ?`, [id]);
  await new Audit().note(em, { actor: null, consultation: null, action: act, detail: { texts } });
  return leaver.files;
}

function isDeadlock(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === deadlock;
}
