import { get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../test/ask.ts';
import { openSite } from '../../test/site.ts';
import type { Site } from '../../test/site.ts';
import { Changes } from './changes/changes.service.ts';
import { LocalMail } from './mail/local-mail.entity.ts';

let site: Site;
let address: string;
beforeAll(async () => {
  site = await openSite();
  await site.app.listen(0, '127.0.0.1');
  address = await site.app.getUrl();
});
afterAll(() => site.close());

/** Cuts every connection of the site to its database but the one that asks. */
async function cutConnections(): Promise<void> {
  const client = new pg.Client({ connectionString: site.databaseUrl });
  await client.connect();
  await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = current_user and pid <> pg_backend_pid()`,
  );
  await client.end();
}

const follow = () =>
  new Promise<IncomingMessage>((resolve, reject) => get(`${address}/changes`, resolve).on('error', reject));

describe('the stream of changes', () => {
  it('carries what was committed, and only that, and ends when the database is lost', async () => {
    const stream = await follow();
    let heard = '';
    stream.setEncoding('utf8').on('data', (text: string) => (heard += text));
    const ended = new Promise((resolve) => stream.once('end', resolve));
    const changes = site.app.get(Changes);

    const failing = site.em().transactional(async (em) => {
      await changes.content(em, 'nunca');
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    await site.em().transactional((em) => changes.content(em, 'manifesto'));
    changes.counts('outra');
    await expect.poll(() => heard).toContain('"outra"');
    expect(heard).toContain('data: {"consultation":"manifesto","kind":"content"}\n\n');
    expect(heard).not.toContain('nunca');

    await cutConnections();
    await ended;
    // The server hears again by itself, and answers questions again.
    await expect.poll(() => changes.listening, { timeout: 10_000 }).toBe(true);
    await expect.poll(async () => (await ask(site, `{ viewer { id } }`)).errors).toEqual([]);
    (await follow()).destroy();
  });

  it('is for this machine only', async () => {
    const response = await site.app.inject({ url: '/changes', headers: { 'x-forwarded-for': '203.0.113.7' } });
    expect(response.statusCode).toBe(404);
  });
});

describe('health and metrics', () => {
  it('say that the server lives and can work', async () => {
    expect((await site.app.inject('/health/live')).statusCode).toBe(200);
    expect((await site.app.inject('/health/ready')).statusCode).toBe(200);
  });

  it('count answers by route and root field, without a name that a client invented', async () => {
    await ask(site, `query Invented { viewer { id } }`);
    const { body } = await site.app.inject('/metrics');
    expect(body).toMatch(/graphql_operation_duration_seconds_count\{field="viewer",outcome="done"\} [1-9]/);
    expect(body).toMatch(/http_request_duration_seconds_count\{method="POST",route="\/graphql",status="200"\} [1-9]/);
    expect(body).toMatch(/outbox_messages\{state="waiting"\} 0/);
    expect(body).not.toContain('Invented');
  });
});

describe('what is for this machine only', () => {
  const doors = async (headers: Record<string, string>) => {
    const mailbox = await site.app.inject({
      method: 'POST',
      url: '/graphql',
      payload: { query: '{ mailbox { to } }' },
      headers,
    });
    const { data, errors = [] } = mailbox.json<{ data: object | null; errors?: { message: string }[] }>();
    const metrics = await site.app.inject({ url: '/metrics', headers });
    return { mailbox: data !== null, refusals: errors.map(({ message }) => message), metrics: metrics.statusCode };
  };

  it.each([
    ['nobody in between', {}],
    ['the front, which states a reader of this machine', { 'x-forwarded-for': '127.0.0.1' }],
    ['the same by its newer number', { 'x-forwarded-for': '::1' }],
  ])('is there with %s', async (_, headers) => {
    expect(await doors(headers)).toEqual({ mailbox: true, refusals: [], metrics: 200 });
  });

  it.each([
    ['the front, which states another reader', { 'x-forwarded-for': '203.0.113.7' }],
    ['somebody who claims to be here, and who passed it on', { 'x-forwarded-for': '127.0.0.1, 203.0.113.7' }],
    ['another reader, passed on twice', { 'x-forwarded-for': '203.0.113.7, 127.0.0.1' }],
    ['no address at all', { 'x-forwarded-for': 'unknown' }],
    ['a proxy that says so in the other way', { forwarded: 'for=203.0.113.7' }],
    ['both', { forwarded: 'for=203.0.113.7', 'x-forwarded-for': '127.0.0.1' }],
  ])('is not there with %s', async (_, headers) => {
    expect(await doors(headers)).toEqual({ mailbox: false, refusals: ['NOT_FOUND'], metrics: 404 });
  });
});

describe('the local mailbox', () => {
  const mailbox = `{ instance { mailbox } mailbox { to subject } }`;

  it('shows mail to this machine and does not exist for others', async () => {
    const em = site.em();
    em.create(LocalMail, { source: '1', to: 'ana@example.org', subject: 'Olá', text: 'Oi.' });
    await em.flush();
    expect((await ask(site, mailbox)).data).toEqual({
      instance: { mailbox: true },
      mailbox: [{ to: 'ana@example.org', subject: 'Olá' }],
    });
    const response = await site.app.inject({
      method: 'POST',
      url: '/graphql',
      payload: { query: mailbox },
      headers: { 'x-forwarded-for': '203.0.113.7' },
    });
    expect(response.json()).toMatchObject({ data: null, errors: [{ message: 'NOT_FOUND' }] });
  });
});
