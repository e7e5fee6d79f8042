import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, askAdHoc } from '../../../test/ask.ts';
import { givenConsultation, givenMember, givenPerson } from '../../../test/given.ts';
import type { Person } from '../../../test/given.ts';
import { openSite } from '../../../test/site.ts';
import type { Site } from '../../../test/site.ts';
import { AuditEntry } from '../../platform/audit/audit-entry.entity.ts';
import { ApiKey } from './api-key.entity.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

interface Made {
  createApiKey: { token: string; apiKey: { id: string; prefix: string; expiresAt: string } };
}

const make = (person: Person, name = 'Painel', days?: number) =>
  ask<Made>(
    site,
    `mutation ($name: String!, $days: Int! = 365) {
       createApiKey(name: $name, days: $days) { token apiKey { id prefix expiresAt } } }`,
    { name, days },
    person.session,
  );
const list = async (person: Person) =>
  (
    await ask<{ apiKeys: { id: string; name: string; lastUsedAt: string | null }[] }>(
      site,
      '{ apiKeys { id name prefix createdAt lastUsedAt expiresAt } }',
      {},
      person.session,
    )
  ).data.apiKeys;
const revoke = (person: Person, id: string) =>
  ask(site, 'mutation ($id: ID!) { revokeApiKey(id: $id) }', { id }, person.session);
const bearing = (token: string) => ({ authorization: `Bearer ${token}` });
const nameBy = (token: string, more: Record<string, string> = {}) =>
  askAdHoc<{ viewer: { name: string } | null }>(site, '{ viewer { name } }', {}, { ...bearing(token), ...more });

describe('an API key', () => {
  it('is shown once, kept as a hash, and acts in the name of its owner', async () => {
    const ana = await givenPerson(site, 'Ana');
    const { token, apiKey } = (await make(ana)).data.createApiKey;
    expect(token).toMatch(/^mut_[\w-]{43}$/);
    expect(token.startsWith(apiKey.prefix)).toBe(true);
    const kept = await site.em().findOneOrFail(ApiKey, apiKey.id);
    expect(JSON.stringify(kept)).not.toContain(token.slice(12));
    expect((await nameBy(token)).data.viewer).toEqual({ name: 'Ana' });
    expect(await list(ana)).toMatchObject([{ id: apiKey.id, name: 'Painel', lastUsedAt: expect.any(String) }]);
    expect(JSON.stringify(await list(ana))).not.toContain(token.slice(12));
  });

  it('writes in a program’s own words, one thing at a time', async () => {
    const { id } = await givenConsultation(site);
    const administrator = await givenMember(site, id, 'administrator');
    const { token } = (await make(administrator)).data.createApiKey;
    const open = await askAdHoc(
      site,
      `mutation ($id: ID!) { openDraft(consultation: $id) { number } }`,
      { id },
      bearing(token),
    );
    expect(open).toMatchObject({ refusals: [], data: { openDraft: { number: 2 } } });
    const twice = `mutation ($id: ID!) { a: openDraft(consultation: $id) { id } b: openDraft(consultation: $id) { id } }`;
    expect((await askAdHoc(site, twice, { id }, bearing(token))).refusals).toEqual(['QUERY_TOO_COMPLEX']);
    const upload = await site.app.inject({
      method: 'POST',
      url: '/uploads',
      payload: 'Um parágrafo.',
      headers: { ...bearing(token), 'content-type': 'application/octet-stream', 'x-file-name': 'a.txt' },
    });
    expect(upload.statusCode).toBe(201);
  });

  it.each([
    ['signing in', 'mutation { requestSignInCode(email: "ana@example.org") }'],
    ['signing in with a code', 'mutation { signIn(email: "ana@example.org", code: "000000") { id } }'],
    ['signing out', 'mutation { signOut }'],
    ['the profile', 'mutation { updateProfile(name: "Outra", locale: EN) { id } }'],
    ['other keys', '{ apiKeys { id } }'],
    ['another key', 'mutation { createApiKey(name: "x") { token } }'],
    ['revoking', `mutation { revokeApiKey(id: "${randomUUID()}") }`],
    ['the address', '{ viewer { email } }'],
    ['the address, by a fragment', '{ viewer { ...V } } fragment V on Viewer { a: email }'],
    ['the local mailbox', '{ mailbox { text } }'],
  ])('never opens %s', async (_, query) => {
    const ana = await givenPerson(site, 'Ana');
    const { token } = (await make(ana)).data.createApiKey;
    const headers = { ...bearing(token), cookie: `mutirao_session=${ana.session}` };
    expect(await askAdHoc(site, query, {}, headers)).toMatchObject({ status: 403, refusals: ['KEY_NOT_ENOUGH'] });
  });

  it('is not helped by a session beside it', async () => {
    const [ana, bia] = [await givenPerson(site, 'Ana'), await givenPerson(site, 'Bia')];
    const { token } = (await make(ana)).data.createApiKey;
    expect((await nameBy(token, { cookie: `mutirao_session=${bia.session}` })).data.viewer).toEqual({ name: 'Ana' });
  });

  it.each(['', 'Basic YTpi', 'Digest username="a"'])(
    'is not looked for in %j, and a session beside it counts',
    async (authorization) => {
      const ana = await givenPerson(site, 'Ana');
      const headers = { authorization, cookie: `mutirao_session=${ana.session}` };
      expect((await askAdHoc(site, '{ viewer { name } }', {}, headers)).data).toEqual({ viewer: { name: 'Ana' } });
      expect((await askAdHoc(site, '{ viewer { name } }', {}, { authorization })).data).toEqual({ viewer: null });
    },
  );

  it.each(['Bearer', 'Bearer mut_', `bearer mut_${'a'.repeat(43)}`, `Bearer ${'x'.repeat(5_000)}`])(
    'that is %j is said to open nothing, also beside a good session',
    async (authorization) => {
      const ana = await givenPerson(site, 'Ana');
      const headers = { authorization, cookie: `mutirao_session=${ana.session}` };
      const answer = await askAdHoc(site, '{ viewer { name } }', {}, headers);
      expect(answer).toMatchObject({ status: 401, refusals: ['KEY_INVALID'] });
    },
  );

  it('opens nothing once it is revoked, has expired, or its owner is gone', async () => {
    const ana = await givenPerson(site, 'Ana');
    const made = (await make(ana)).data.createApiKey;
    await revoke(ana, made.apiKey.id);
    expect((await nameBy(made.token)).refusals).toEqual(['KEY_INVALID']);
    const late = (await make(ana)).data.createApiKey;
    await site.em().nativeUpdate(ApiKey, late.apiKey.id, { expiresAt: new Date(0) });
    expect((await nameBy(late.token)).refusals).toEqual(['KEY_INVALID']);
  });

  it('is revoked by its owner only', async () => {
    const [ana, bia] = [await givenPerson(site, 'Ana'), await givenPerson(site, 'Bia')];
    const { token, apiKey } = (await make(ana)).data.createApiKey;
    expect((await revoke(bia, apiKey.id)).refusals).toEqual(['NOT_FOUND']);
    expect((await revoke(bia, 'x')).refusals).toEqual(['NOT_FOUND']);
    expect(await list(bia)).toEqual([]);
    expect((await nameBy(token)).data.viewer).toEqual({ name: 'Ana' });
  });

  it('is one of ten at most, also when many are asked for at once', async () => {
    const ana = await givenPerson(site, 'Ana');
    const answers = await Promise.all(Array.from({ length: 14 }, (_, n) => make(ana, `Chave ${n}`)));
    expect(answers.filter(({ refusals }) => refusals[0] === 'TOO_MANY_KEYS')).toHaveLength(4);
    expect(await list(ana)).toHaveLength(10);
  });

  it('lasts a year at most, and has a name', async () => {
    const ana = await givenPerson(site, 'Ana');
    expect((await make(ana, ' ')).refusals).not.toEqual([]);
    for (const days of [0, -1, 366]) expect((await make(ana, 'x', days)).refusals).toEqual(['INPUT_INVALID']);
    const { expiresAt } = (await make(ana, 'x', 30)).data.createApiKey.apiKey;
    expect(Math.round((Date.parse(expiresAt) - Date.now()) / 86_400_000)).toBe(30);
  });

  it('leaves its making and its end in the record of who did what', async () => {
    const ana = await givenPerson(site, 'Ana');
    const { id } = (await make(ana, 'Segredo da Ana')).data.createApiKey.apiKey;
    await revoke(ana, id);
    const entries = await site.em().find(AuditEntry, { actorId: ana.id }, { orderBy: { id: 'asc' } });
    expect(entries.map(({ action, subjectId }) => [action, subjectId])).toEqual([
      ['api_key_created', id],
      ['api_key_revoked', id],
    ]);
    expect(JSON.stringify(entries)).not.toContain('Segredo');
  });
});
