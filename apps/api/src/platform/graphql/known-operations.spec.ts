import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, askAdHoc } from '../../../test/ask.ts';
import { givenPerson } from '../../../test/given.ts';
import { openSite } from '../../../test/site.ts';
import type { Site } from '../../../test/site.ts';
import { KnownOperations } from './known-operations.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const post = (payload: object, headers: Record<string, string> = {}) =>
  site.app.inject({ method: 'POST', url: '/graphql', payload, headers });
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const byHash = (sha256Hash: unknown) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });

describe('the operations that the site knows', () => {
  it('are those of its pages, and every one is an operation of this schema', async () => {
    const { schema } = site.app.get(GraphQLSchemaHost);
    const manifest: Record<string, string> = JSON.parse(
      await readFile(new URL('../../../../../libs/contract/operations.json', import.meta.url), 'utf8'),
    );
    expect(Object.keys(manifest).length).toBeGreaterThan(40);
    for (const [hash, text] of Object.entries(manifest)) {
      expect(hashOf(text)).toBe(hash);
      expect(site.app.get(KnownOperations).has(hash)).toBe(true);
      expect(validate(schema, parse(text)), text).toEqual([]);
    }
  });

  it('are asked for by their hash alone', async () => {
    const text = 'query Known { viewer { id } }';
    expect((await post(byHash(hashOf(text)))).json()).toMatchObject({ errors: [{ message: 'OPERATION_UNKNOWN' }] });
    site.app.get(KnownOperations).add(text);
    expect((await post(byHash(hashOf(text)))).json()).toEqual({ data: { viewer: null } });
  });

  it.each([
    ['a hash of nothing', byHash('0'.repeat(64))],
    ['no hash', byHash('')],
    ['a number', byHash(7)],
    ['a list', byHash(['x'])],
    ['something that every object has', byHash('constructor')],
  ])('are not %s', async (_, payload) => {
    const response = await post(payload);
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ errors: [{ message: 'OPERATION_UNKNOWN' }] });
  });

  it('are not added to by whoever sends a text with its hash', async () => {
    const text = '{ instance { mailbox } }';
    expect((await post({ query: text, ...byHash(hashOf(text)) })).statusCode).toBe(200);
    expect((await post(byHash(hashOf(text)))).statusCode).toBe(400);
    const mismatched = await post({ query: text, ...byHash(hashOf('another')) });
    expect(mismatched.statusCode).toBe(400);
    expect(mismatched.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });
});

describe('an operation that the site does not know', () => {
  it('may read', async () => {
    const ana = await givenPerson(site, 'Ana');
    const answer = await askAdHoc(site, '{ viewer { name } }', {}, { cookie: `mutirao_session=${ana.session}` });
    expect(answer.data).toEqual({ viewer: { name: 'Ana' } });
  });

  it.each([
    ['a stranger', 'mutation { requestSignInCode(email: "ana@example.org") }'],
    ['a stranger, by a fragment', 'mutation { ...M } fragment M on Mutation { requestSignInCode(email: "a@b.org") }'],
    ['a stranger, among others', 'query Q { viewer { id } } mutation M { signOut }', 'M'],
  ])('changes nothing for %s', async (_, query, operationName?: string) => {
    const response = await post({ query, operationName });
    expect(response.statusCode).toBe(403);
    expect(response.json()).toEqual({
      errors: [{ message: 'KEY_REQUIRED', extensions: { code: 'KEY_REQUIRED', params: {} } }],
    });
  });

  it('changes nothing for whoever is signed in with a session', async () => {
    const ana = await givenPerson(site, 'Ana');
    const update = 'mutation { updateProfile(name: "Outra", locale: EN) { name } }';
    const answer = await askAdHoc(site, update, {}, { cookie: `mutirao_session=${ana.session}` });
    expect(answer.refusals).toEqual(['KEY_REQUIRED']);
    expect((await ask(site, '{ viewer { name } }', {}, ana.session)).data).toEqual({ viewer: { name: 'Ana' } });
  });

  it.each([
    ['asks the root for too much', `{ ${'instance { mailbox } viewer { id } '.repeat(3)} }`, {}],
    ['is named too often', `{ ${'abcde'.replaceAll(/./g, '$&: instance { mailbox } ')} }`, {}],
    [
      'is too deep',
      `{ consultation(slug: "x") { ${'currentDraft { consultation { '.repeat(4)} id ${'} }'.repeat(4)} } }`,
      {},
    ],
    ['is too long', `{ instance { mailbox } } # ${'x'.repeat(10_000)}`, {}],
    ['has too many words', `{ instance { ${'... { mailbox } '.repeat(300)} } }`, {}],
    [
      'reads lists of lists',
      '{ consultation(slug: "x") { drafts { paragraphs { contributions { nodes { id } } } } } }',
      {},
    ],
    [
      'reads long pages of long pages, their length in a variable',
      `query ($first: Int) { consultations(first: $first) { nodes { drafts { paragraphs { id text code } } } } }`,
      { first: 100 },
    ],
    [
      'grows by fragments of fragments',
      `{ consultations { nodes { ...A } } } fragment A on Consultation { drafts { ...B } }
       fragment B on Draft { paragraphs { id } consultation { drafts { id } } }`,
      {},
    ],
  ])('that %s is refused', async (_, query, variables) => {
    const response = await post({ query, variables });
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ errors: [{ message: 'QUERY_TOO_COMPLEX' }] });
  });

  it.each([
    [
      'a page of a thread',
      '{ paragraph(code: "x") { contributions(first: 100) { nodes { id text kind createdAt } } } }',
    ],
    [
      'a whole draft',
      '{ draft(consultation: "x", number: 1) { title paragraphs { id code kind text tally { agree } } } }',
    ],
    ['the schema', '{ __schema { types { name fields { name type { name ofType { name } } } } } }'],
  ])('that reads %s is answered', async (_, query) => {
    expect((await post({ query })).json()).not.toHaveProperty('errors');
  });
});

describe('where other programs are not let in', () => {
  let closed: Site;
  beforeAll(async () => {
    process.env['GRAPHQL_EXPLORABLE'] = 'false';
    closed = await openSite();
  });
  afterAll(async () => {
    delete process.env['GRAPHQL_EXPLORABLE'];
    await closed.close();
  });

  it.each([
    '{ viewer { id } }',
    '{ __schema { types { name } } }',
    '{ __typename }',
    '{ viewr { id } }',
    '{ broken',
    'mutation { signOut }',
  ])('%s is refused without a look at it', async (query) => {
    const answer = await askAdHoc(closed, query);
    expect(answer).toMatchObject({ status: 403, refusals: ['OPERATION_CLOSED'] });
    const get = await closed.app.inject({
      url: `/graphql?query=${encodeURIComponent(query)}`,
      headers: { 'apollo-require-preflight': 'yes' },
    });
    expect(get.statusCode).toBe(403);
  });

  it('the pages’ own operations are answered, with no word about the schema', async () => {
    expect((await ask(closed, '{ viewer { id } }')).data).toEqual({ viewer: null });
    expect((await ask(closed, '{ __schema { types { name } } }')).errors).not.toEqual([]);
  });
});
