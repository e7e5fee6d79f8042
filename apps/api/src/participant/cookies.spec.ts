import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givenPerson } from '../../test/given.ts';
import { openSite } from '../../test/site.ts';
import type { Site } from '../../test/site.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { KnownOperations } from '../platform/graphql/known-operations.ts';

describe.each([
  { publicUrl: 'https://consulta.example.org', name: '__Host-mutirao_session', other: 'mutirao_session', secure: true },
  { publicUrl: 'http://localhost:3000', name: 'mutirao_session', other: '__Host-mutirao_session', secure: false },
])('the session of a site at $publicUrl', ({ publicUrl, name, other, secure }) => {
  let site: Site;
  beforeAll(async () => {
    const before = process.env['PUBLIC_URL'];
    process.env['PUBLIC_URL'] = publicUrl;
    site = await openSite();
    if (before === undefined) delete process.env['PUBLIC_URL'];
    else process.env['PUBLIC_URL'] = before;
  });
  afterAll(() => site.close());

  async function ask(text: string, variables: object = {}, cookies: Record<string, string> = {}) {
    const sha256Hash = site.app.get(KnownOperations).add(text);
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    return site.app.inject({ method: 'POST', url: '/graphql', payload: { extensions, variables }, cookies });
  }

  it(`is in the cookie ${name}, for this host alone and no script`, async () => {
    const email = 'quem.entra@example.org';
    const [browser] = (await ask(`mutation($email: String!) { requestSignInCode(email: $email) }`, { email })).cookies;
    expect(browser).toMatchObject({ name: name.replace('session', 'sign_in'), httpOnly: true });
    const [asked] = await sqlOf(site.em()).execute<{ code: string }>(
      `select payload ->> 'code' as code from outbox_message where topic = 'mail.sign_in_code'`,
    );
    const answer = await ask(
      `mutation($email: String!, $code: String!) { signIn(email: $email, code: $code, name: "Quem Entra") { id } }`,
      { email, code: asked?.code },
      { [browser?.name ?? '']: browser?.value ?? '' },
    );
    const given = answer.cookies.find((cookie) => cookie.name.endsWith('mutirao_session'));
    expect(given).toMatchObject({ name, httpOnly: true, path: '/', sameSite: 'Lax' });
    expect(given?.secure ?? false).toBe(secure);
    expect(given).not.toHaveProperty('domain');
  });

  it('is found under that name only: what a neighbour plants under another is nobody’s', async () => {
    const { id, session } = await givenPerson(site);
    const viewer = async (cookies: Record<string, string>) =>
      (await ask(`{ viewer { id } }`, {}, cookies)).json<{ data: { viewer: { id: string } | null } }>().data.viewer;
    expect(await viewer({ [name]: session })).toEqual({ id });
    expect(await viewer({ [other]: session })).toBeNull();
    const rui = await givenPerson(site);
    expect(await viewer({ [other]: rui.session, [name]: session })).toEqual({ id });
  });

  it('ends under that name', async () => {
    const { session } = await givenPerson(site);
    const [taken] = (await ask(`mutation { signOut }`, {}, { [name]: session })).cookies;
    expect(taken).toMatchObject({ name, value: '', path: '/' });
    expect((await ask(`{ viewer { id } }`, {}, { [name]: session })).json()).toEqual({ data: { viewer: null } });
  });
});
