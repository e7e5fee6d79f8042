import { rates } from '@mutirao/rules';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, askAdHoc } from '../../../test/ask.ts';
import { givenPerson } from '../../../test/given.ts';
import { openSite } from '../../../test/site.ts';
import type { Site } from '../../../test/site.ts';
import { Config, ConfigError } from '../config.ts';
import { KnownOperations } from '../graphql/known-operations.ts';
import { Leftovers } from '../jobs/leftovers.ts';
import { Rates } from './rates.service.ts';

const redisUrl = process.env['TEST_REDIS_URL'];

/** As somebody at this address, who claims to be at another. */
function from(site: Site, remoteAddress: string, claimed: string | null, url = '/documents/x/drafts/1.txt') {
  const headers = claimed === null ? {} : { 'x-forwarded-for': claimed };
  return site.app.inject({ method: 'GET', url, remoteAddress, headers });
}

let site: Site;
beforeAll(async () => {
  site = await openSite({ rates: true });
});
afterAll(() => site.close());

async function tableOfCounts(): Promise<string> {
  const client = new pg.Client({ connectionString: site.databaseUrl });
  await client.connect();
  const { rows } = await client.query('select * from rate_count').finally(() => client.end());
  return JSON.stringify(rows);
}

describe('asking too often', () => {
  it('is answered with 429 and when to come again, whatever address is claimed', async () => {
    const answers = [];
    for (let n = 0; n <= rates.documents.points; n += 1)
      answers.push(await from(site, '203.0.113.9', `198.51.100.${n % 250}`));
    expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(1);
    const refused = answers.at(-1);
    expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused?.json()).toMatchObject({ code: 'TOO_MANY_ATTEMPTS', params: { seconds: expect.any(Number) } });
    expect((await from(site, '203.0.113.10', null)).statusCode).toBe(404);
    expect((await from(site, '127.0.0.1', '203.0.113.9')).statusCode, 'the front states who asks').toBe(429);
    expect((await from(site, '127.0.0.1', '198.51.100.1, 203.0.113.9')).statusCode, 'and knows only the last').toBe(
      429,
    );
    expect((await from(site, '127.0.0.1', '198.51.100.1')).statusCode).toBe(404);
  });

  it('tells a person who followed a link so in words', async () => {
    const headers = { accept: 'text/html', 'accept-language': 'es', 'x-forwarded-for': '203.0.113.9' };
    const response = await site.app.inject({ url: '/documents/x/drafts/1.txt', headers });
    expect(response.statusCode).toBe(429);
    expect(response.body).toContain('intentos');
  });

  it('counts a whole household of IPv6 as one', async () => {
    const service = site.app.get(Rates);
    await service.take('documents', '2001:db8:7:7::/64', rates.documents.points);
    expect((await from(site, '127.0.0.1', '2001:db8:7:7:aaaa::1')).statusCode).toBe(429);
    expect((await from(site, '127.0.0.1', '2001:db8:7:8:aaaa::1')).statusCode).toBe(404);
  });

  it('counts what a person writes by person, wherever they are, and reading not at all', async () => {
    const ana = await givenPerson(site, 'Ana');
    const bia = await givenPerson(site, 'Bia');
    await site.app.get(Rates).take('writes', ana.id, rates.writes.points);
    const write = (session: string) =>
      ask(site, 'mutation { updateProfile(name: "Nome", locale: EN) { id } }', {}, session);
    expect(await write(ana.session)).toMatchObject({ status: 429, refusals: ['TOO_MANY_ATTEMPTS'] });
    expect((await write(bia.session)).refusals).toEqual([]);
    expect((await ask(site, '{ viewer { id } }', {}, ana.session)).refusals).toEqual([]);
  });

  it('takes two hundred stances in some minutes for the work of one brisk person', () => {
    expect(rates.writes.points).toBeGreaterThanOrEqual(200);
  });

  it('counts each alias of a known operation for itself', async () => {
    const email = (n: number) => `a${n}: requestSignInCode(email: "pessoa${n}@example.org")`;
    const text = `mutation { ${[1, 2, 3].map(email).join(' ')} }`;
    const sha256Hash = site.app.get(KnownOperations).add(text);
    const service = site.app.get(Rates);
    await service.take('signInCodes', '203.0.113.20', rates.signInCodes.points - 2);
    const response = await site.app.inject({
      method: 'POST',
      url: '/graphql',
      payload: { extensions: { persistedQuery: { version: 1, sha256Hash } } },
      headers: { 'x-forwarded-for': '203.0.113.20' },
    });
    expect(response.statusCode).toBe(429);
    expect(Number(response.headers['retry-after'])).toBeGreaterThan(60);
  });

  it('also says 429 where a service counts for itself', async () => {
    const request = () => ask(site, 'mutation { requestSignInCode(email: "cheia@example.org") }');
    for (let n = 0; n < 5; n += 1) expect((await request()).status).toBe(200);
    expect(await request()).toMatchObject({ status: 429, refusals: ['TOO_MANY_ATTEMPTS'] });
  });

  it('counts what programs ask in their own words', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.30' };
    await site.app.get(Rates).take('adHoc', '203.0.113.30', rates.adHoc.points);
    expect(await askAdHoc(site, '{ viewer { id } }', {}, headers)).toMatchObject({ status: 429 });
    expect(await askAdHoc(site, '{ broken', {}, headers)).toMatchObject({ status: 429 });
    expect(await askAdHoc(site, '{ viewer { id } }')).toMatchObject({ status: 200 });
  });
});

describe('counts of signing in', () => {
  const config = (redis: string | null) => ({ redisUrl: redis, rateLimits: true });

  it.each<[string, string | null]>([
    ['PostgreSQL', null],
    ...(redisUrl ? [['Redis', redisUrl] as [string, string]] : []),
  ])('are one for all processes, in %s', async (_, redis) => {
    const [one, other] = [new Rates(site.em(), config(redis)), new Rates(site.em(), config(redis))];
    const who = `203.0.113.${redis === null ? 40 : 41}`;
    const half = rates.signInTries.points / 2;
    await one.take('signInTries', who, half);
    await other.take('signInTries', who, half);
    await expect(one.take('signInTries', who)).rejects.toMatchObject({ code: 'TOO_MANY_ATTEMPTS' });
    await expect(other.take('signInTries', who)).rejects.toMatchObject({ code: 'TOO_MANY_ATTEMPTS' });
    await one.onModuleDestroy();
    await other.onModuleDestroy();
  });

  it('keep no address, and are swept away when they are over', async () => {
    await site.app.get(Rates).take('signInTries', '203.0.113.50');
    expect(await tableOfCounts()).not.toContain('203.0.113');
    expect(JSON.parse(await tableOfCounts())).not.toEqual([]);
    const client = new pg.Client({ connectionString: site.databaseUrl });
    await client.connect();
    await client.query('update rate_count set expire = 1').finally(() => client.end());
    await site.app.get(Leftovers).sweep();
    expect(JSON.parse(await tableOfCounts())).toEqual([]);
  });

  it('shut nobody out when their store fails', async () => {
    const lost = new Rates(site.em(), config('redis://127.0.0.1:1'));
    await expect(lost.take('signInTries', '203.0.113.60')).resolves.toBeUndefined();
    await lost.onModuleDestroy();
  });
});

describe('the switch for rehearsals', () => {
  const env = {
    DATABASE_URL: 'postgres://u:p@127.0.0.1/x',
    SMTP_URL: 'smtp://127.0.0.1:25',
    IDENTITY_KEY: 'ab'.repeat(32),
  };

  it('does not exist in production, where programs are let in only when somebody says so', () => {
    expect(new Config({ ...env, RATE_LIMITS: 'off' }).rateLimits).toBe(false);
    expect(() => new Config({ ...env, RATE_LIMITS: 'off', NODE_ENV: 'production' })).toThrow(ConfigError);
    expect(new Config({ ...env, NODE_ENV: 'production' })).toMatchObject({
      rateLimits: true,
      graphqlExplorable: false,
    });
    expect(new Config(env).graphqlExplorable).toBe(true);
    expect(new Config({ ...env, NODE_ENV: 'production', GRAPHQL_EXPLORABLE: 'true' }).graphqlExplorable).toBe(true);
  });
});
