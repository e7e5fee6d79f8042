import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givenPerson } from '../../../test/given.ts';
import { openSite, openWorker } from '../../../test/site.ts';
import type { Site } from '../../../test/site.ts';
import { newId } from '../database/id.ts';
import { sqlOf } from '../database/sql.ts';
import { Leftovers } from './leftovers.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const run = (statement: string, values: readonly unknown[] = []) => sqlOf(site.em()).execute(statement, values);
const left = async () => {
  const [counts] = await run(
    `select (select count(*)::int from outbox_message) as messages, (select count(*)::int from local_mail) as mails,
       (select count(*)::int from participant where name is null) as strangers,
       (select count(*)::int from session) as sessions, (select count(*)::int from sign_in_code) as codes`,
  );
  return counts;
};

describe('what has served', () => {
  it('is gone after a worker started, and nothing else', async () => {
    const { id } = await givenPerson(site);
    await run(
      `insert into outbox_message (topic, payload, done_at)
       select 'mail.decision', '{}'::jsonb, now() - interval '8 days' from generate_series(1, 2500)
       union all select 'mail.decision', '{}', now() - interval '6 days'`,
    );
    // A promise nobody kept is none, however old.
    await run(
      `insert into outbox_message (topic, payload, created_at, enqueued_at)
       values ('mail.decision', '{}', now() - interval '1 year', now())`,
    );
    for (const [source, age] of [
      ['old', '31 days'],
      ['new', '29 days'],
    ]) {
      await run(
        `insert into local_mail (id, source, "to", subject, text, created_at)
         values (?, ?, 'ana@example.org', 'Olá', 'Oi.', now() - ?::interval)`,
        [newId(), source, age],
      );
    }
    await run(
      `insert into session (id, participant_id, created_at, expires_at) values ('over', ?, now(), now() - interval '1 second')`,
      [id],
    );
    for (const age of ['25 hours', '23 hours']) {
      await run(
        `insert into sign_in_code (id, email, code_hash, created_at, expires_at)
         values (?, 'ana@example.org', '', now(), now() - ?::interval)`,
        [newId(), age],
      );
    }
    for (const age of ['2 years', '11 months']) {
      await run(`insert into participant (id, email, created_at) values (?, ?, now() - ?::interval)`, [
        newId(),
        `${age.replace(' ', '-')}@example.org`,
        age,
      ]);
    }
    expect(await left()).toEqual({ messages: 2502, mails: 2, sessions: 2, codes: 2, strangers: 2 });
    const worker = await openWorker();
    await expect
      .poll(left, { timeout: 15_000 })
      .toEqual({ messages: 2, mails: 1, sessions: 1, codes: 1, strangers: 1 });
    await worker.close();
  });

  it('is found by an index, whatever else the table holds', async () => {
    const kinds = site.app.get(Leftovers)['kinds'];
    expect(kinds.length).toBeGreaterThan(3);
    for (const { table, served } of kinds) {
      const plan = await site.em().transactional(async (em) => {
        await sqlOf(em).execute(`set local enable_seqscan = off`);
        return sqlOf(em).execute(`explain select ctid from ${table} where ${served} limit 1000 for update skip locked`);
      });
      expect(JSON.stringify(plan), table).toMatch(/Index Cond/);
    }
  });
});
