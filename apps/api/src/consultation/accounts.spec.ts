import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givenConsultation } from '../../test/given.ts';
import { openSite } from '../../test/site.ts';
import type { Site } from '../../test/site.ts';
import { leave } from '../participant/leaving.ts';
import { holdings } from '../personal-data.ts';
import { Leftovers } from '../platform/jobs/leftovers.ts';
import { Config } from '../platform/config.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { holdTeam } from './member-removal.ts';
import { accounts, dismissAdministrator, giveRole, openAccount, takeRole } from './accounts.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const open = (email: string, changes: Parameters<typeof openAccount>[2] = {}) =>
  site.em().transactional((em) => openAccount(em, email, changes));
const acts = (subject: string) =>
  sqlOf(site.em()).execute<{ action: string; detail: unknown }>(
    `select action, detail from audit_entry where subject_id = ? order by id`,
    [subject],
  );
const account = async (email: string) => (await accounts(site.em())).find((known) => known.email === email);

describe('accounts at the command line', () => {
  it('are made once and changed only as told', async () => {
    const id = await open('Helena@Example.org', { name: 'Helena', administrator: true });
    expect(await open('helena@example.org')).toBe(id);
    await open('sem.nome@example.org');
    expect(await account('sem.nome@example.org')).toMatchObject({ name: null });
    expect(await account('helena@example.org')).toMatchObject({ name: 'Helena', held: ['administrator'] });
  });

  it('announce a name that is new, and no other', async () => {
    const announced = () =>
      sqlOf(site.em()).execute(
        `select from outbox_message where topic = 'participant.renamed' and payload ->> 'participant' = ?`,
        [id],
      );
    const id = await open('renata@example.org');
    expect(await announced()).toHaveLength(0);
    for (const name of ['Renata', 'Renata', undefined]) await open('renata@example.org', { name });
    expect(await announced()).toHaveLength(1);
    expect(await acts(id)).toEqual([{ action: 'account_named', detail: {} }]);
  });

  it('get roles, each once', async () => {
    const { slug } = await givenConsultation(site);
    const id = await open('davi@example.org');
    const heard: string[] = [];
    const listener = new pg.Client({ connectionString: site.databaseUrl });
    await listener.connect();
    listener.on('notification', ({ payload = '' }) => heard.push(payload));
    await listener.query('listen changes');
    for (const role of ['drafter', 'drafter', 'moderator'] as const) await giveRole(site.em(), id, role, slug);
    // What was announced before arrives before the answer to what is asked after.
    await listener.query('select 1');
    await listener.end();
    expect(heard.map((change) => JSON.parse(change) as unknown)).toEqual(
      Array.from({ length: 2 }, () => ({ consultation: slug, kind: 'content' })),
    );
    expect((await account('davi@example.org'))?.held).toEqual([`drafter@${slug}`, `moderator@${slug}`]);
    await expect(giveRole(site.em(), id, 'drafter', 'nao-existe')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('wait for whoever changes the same team', async () => {
    const { id: consultation, slug } = await givenConsultation(site);
    const id = await open('espera@example.org');
    let given = false;
    const giving = await site.em().transactional(async (em) => {
      await holdTeam(em, consultation);
      const waiting = giveRole(site.em(), id, 'moderator', slug).then(() => (given = true));
      await expect
        .poll(() =>
          sqlOf(site.em()).execute(
            `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
          ),
        )
        .toHaveLength(1);
      expect(given).toBe(false);
      return { waiting };
    });
    await giving.waiting;
    expect((await account('espera@example.org'))?.held).toEqual([`moderator@${slug}`]);
  });

  it('that nobody came for go after a year, and what they were given is noted as taken', async () => {
    const { slug } = await givenConsultation(site);
    const [stranger, head] = [await open('nunca@example.org'), await open('chefe@example.org')];
    await giveRole(site.em(), stranger, 'moderator', slug);
    await giveRole(site.em(), head, 'administrator', slug);
    await sqlOf(site.em()).execute(`update participant set created_at = now() - interval '2 years' where name is null`);
    await site.app.get(Leftovers).sweep();
    expect(await account('nunca@example.org')).toBeUndefined();
    expect(await account('chefe@example.org')).toBeDefined();
    expect(await acts(stranger)).toEqual([
      { action: 'role_given', detail: { role: 'moderator' } },
      { action: 'role_taken', detail: { role: 'moderator' } },
    ]);
  });

  it('lose roles, but never the last administrator’s', async () => {
    const { id: consultation, slug } = await givenConsultation(site);
    for (const email of ['um@example.org', 'dois@example.org']) {
      await giveRole(site.em(), await open(email), 'administrator', slug);
    }
    const take = (email: string) => takeRole(site.em(), email, 'administrator', slug);
    const both = await Promise.allSettled([take('um@example.org'), take('dois@example.org')]);
    expect(both.filter(({ status }) => status === 'rejected')).toMatchObject([
      { reason: { code: 'LAST_ADMINISTRATOR' } },
    ]);
    await expect(take('ninguem@example.org')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const acts = await sqlOf(site.em()).execute<{ action: string; actor: string | null }>(
      `select action, actor_id as actor from audit_entry where consultation_id = ? order by id`,
      [consultation],
    );
    expect(acts.map(({ action }) => action)).toEqual(['role_given', 'role_given', 'role_taken']);
    expect(acts.every(({ actor }) => actor === null)).toBe(true);
  });

  it('leave the site an administrator, whoever is dismissed at the same moment', async () => {
    await open('vera@example.org', { administrator: true });
    const answers = await Promise.allSettled(
      ['helena@example.org', 'vera@example.org'].map((email) => dismissAdministrator(site.em(), email)),
    );
    expect(answers.filter(({ status }) => status === 'rejected')).toMatchObject([
      { reason: { code: 'LAST_SITE_ADMINISTRATOR' } },
    ]);
    const left = (await accounts(site.em())).filter(({ held }) => held.includes('administrator'));
    expect(left).toHaveLength(1);
  });

  it('leave it one, too, when one of two leaves for good at that moment', async () => {
    const person = await open('ida@example.org', { administrator: true });
    const filesDir = site.app.get(Config).filesDir;
    const [last] = (await accounts(site.em())).filter(
      ({ held, email }) => held.includes('administrator') && email !== 'ida@example.org',
    );
    const answers = await Promise.allSettled([
      leave(site.em(), holdings, { participant: person, texts: 'keep', act: 'person_left', filesDir }),
      dismissAdministrator(site.em(), last?.email ?? ''),
    ]);
    expect(answers.filter(({ status }) => status === 'rejected')).toMatchObject([
      { reason: { code: 'LAST_SITE_ADMINISTRATOR' } },
    ]);
    const left = (await accounts(site.em())).filter(({ held }) => held.includes('administrator'));
    expect(left).toHaveLength(1);
  });

  it('need an address and a name that can be one', async () => {
    await expect(open('helena')).rejects.toMatchObject({ code: 'EMAIL_INVALID' });
    await expect(open('x@example.org', { name: '\u202E ' })).rejects.toMatchObject({ code: 'TEXT_EMPTY' });
    expect(await account('x@example.org')).toBeUndefined();
  });
});
