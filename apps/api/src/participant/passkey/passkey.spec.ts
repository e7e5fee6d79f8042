import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../../test/ask.ts';
import { Authenticator } from '../../../test/authenticator.ts';
import { givenPerson } from '../../../test/given.ts';
import type { Person } from '../../../test/given.ts';
import { openSite } from '../../../test/site.ts';
import type { Site } from '../../../test/site.ts';
import { sqlOf } from '../../platform/database/sql.ts';
import { KnownOperations } from '../../platform/graphql/known-operations.ts';

const origin = 'http://localhost:3000';
let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const offer = async (session: string) =>
  (await ask<{ offerPasskey: string }>(site, `mutation { offerPasskey }`, {}, session)).data.offerPasskey;
const add = (answer: string, session: string, name = 'Telefone') =>
  ask<{ addPasskey: { id: string; name: string } }>(
    site,
    `mutation($name: String!, $answer: String!) { addPasskey(name: $name, answer: $answer) { id name } }`,
    { name, answer },
    session,
  );
const challenge = async () =>
  (await ask<{ askForPasskey: string }>(site, `mutation { askForPasskey }`)).data.askForPasskey;
const signIn = (answer: string) =>
  ask<{ signInWithPasskey: { id: string } }>(
    site,
    `mutation($answer: String!) { signInWithPasskey(answer: $answer) { id } }`,
    { answer },
  );
const change = (document: string, variables: Record<string, string>, session: string) =>
  ask(site, document, variables, session);
const remove = (id: string, session: string) =>
  change(`mutation($id: ID!) { removePasskey(id: $id) }`, { id }, session);
const listed = async (session: string) =>
  (
    await ask<{ viewer: { passkeys: { id: string; name: string }[]; sessions: { way: string; current: boolean }[] } }>(
      site,
      `{ viewer { passkeys { id name } sessions { way current } } }`,
      {},
      session,
    )
  ).data.viewer;

async function givenPasskey(person: Person): Promise<{ device: Authenticator; id: string }> {
  const device = new Authenticator(origin);
  const added = await add(device.register(await offer(person.session)), person.session);
  expect(added.refusals).toEqual([]);
  return { device, id: added.data.addPasskey.id };
}

describe('a passkey', () => {
  it('signs its owner in without an address, more than once', async () => {
    const ana = await givenPerson(site);
    const { device } = await givenPasskey(ana);
    for (let n = 0; n < 2; n += 1) {
      const answer = await signIn(device.authenticate(await challenge()));
      expect(answer.data.signInWithPasskey).toEqual({ id: ana.id });
      const { sessions } = await listed(answer.cookies['mutirao_session'] ?? '');
      expect(sessions.find(({ current }) => current)).toMatchObject({ way: 'PASSKEY' });
    }
  });

  it('is one of twenty at most, also when two are added at once', async () => {
    const ana = await givenPerson(site);
    const [one, other] = [new Authenticator(origin), new Authenticator(origin)];
    const answers = [one.register(await offer(ana.session)), other.register(await offer(ana.session))];
    await sqlOf(site.em()).execute(
      `insert into passkey (id, participant_id, credential_id, public_key, counter, transports, name, created_at)
       select gen_random_uuid(), ?, gen_random_uuid()::text, '', 0, '{}', 'Outra', now() from generate_series(1, 19)`,
      [ana.id],
    );
    const added = await Promise.all(answers.map((answer) => add(answer, ana.session)));
    expect(added.flatMap(({ refusals }) => refusals)).toEqual(['PASSKEYS_FULL']);
    expect((await listed(ana.session)).passkeys.length).toBe(20);
  });

  it('has a name, another when its owner likes, and goes when they say so; what was done is on record', async () => {
    const ana = await givenPerson(site);
    const { device, id } = await givenPasskey(ana);
    await givenPasskey(ana);
    expect((await listed(ana.session)).passkeys.map(({ name }) => name)).toEqual(['Telefone', 'Telefone']);
    const rename = `mutation($id: ID!, $name: String!) { renamePasskey(id: $id, name: $name) { name } }`;
    expect((await change(rename, { id, name: 'Notebook' }, ana.session)).refusals).toEqual([]);
    expect((await listed(ana.session)).passkeys[0]?.name).toBe('Notebook');
    expect((await change(rename, { id, name: ' ' }, ana.session)).refusals).toEqual(['TEXT_EMPTY']);
    expect((await remove(id, ana.session)).refusals).toEqual([]);
    expect((await listed(ana.session)).passkeys.length).toBe(1);
    expect((await signIn(device.authenticate(await challenge()))).refusals).toEqual(['PASSKEY_REFUSED']);
    const acts = await sqlOf(site.em()).execute<{ action: string }>(
      `select action from audit_entry where actor_id = ? order by id`,
      [ana.id],
    );
    expect(acts.map(({ action }) => action)).toEqual(['passkey_added', 'passkey_added', 'passkey_removed']);
  });

  it('is nobody else’s to rename or remove, nor to have a second time', async () => {
    const [ana, rui] = [await givenPerson(site), await givenPerson(site)];
    const { device, id } = await givenPasskey(ana);
    expect((await remove(id, rui.session)).refusals).toEqual(['NOT_FOUND']);
    const rename = `mutation($id: ID!, $name: String!) { renamePasskey(id: $id, name: $name) { name } }`;
    expect((await change(rename, { id, name: 'Meu' }, rui.session)).refusals).toEqual(['NOT_FOUND']);
    expect((await add(device.register(await offer(rui.session)), rui.session)).refusals).toEqual(['PASSKEY_KNOWN']);
    expect((await listed(rui.session)).passkeys).toEqual([]);
  });
});

describe('refused is', () => {
  it('an answer that came already, registering or signing in', async () => {
    const ana = await givenPerson(site);
    const { device } = await givenPasskey(ana);
    const answer = device.authenticate(await challenge());
    expect((await signIn(answer)).refusals).toEqual([]);
    expect((await signIn(answer)).refusals).toEqual(['PASSKEY_REFUSED']);
    const another = new Authenticator(origin);
    const registration = another.register(await offer(ana.session));
    expect((await add(registration, ana.session)).refusals).toEqual([]);
    expect((await add(registration, ana.session)).refusals).toEqual(['PASSKEY_REFUSED']);
  });

  it('one of two that carry the same answer at once', async () => {
    const { device } = await givenPasskey(await givenPerson(site));
    const answer = device.authenticate(await challenge());
    const both = await Promise.all([signIn(answer), signIn(answer), signIn(answer)]);
    expect(both.filter(({ refusals }) => refusals.length === 0).length).toBe(1);
  });

  it('an answer given to another page', async () => {
    const ana = await givenPerson(site);
    const { device } = await givenPasskey(ana);
    for (const elsewhere of ['https://elsewhere.example', 'http://localhost:3001', 'https://localhost:3000']) {
      const answer = device.authenticate(await challenge(), { origin: elsewhere });
      expect((await signIn(answer)).refusals).toEqual(['PASSKEY_REFUSED']);
      const registration = new Authenticator(elsewhere).register(await offer(ana.session));
      expect((await add(registration, ana.session)).refusals).toEqual(['PASSKEY_REFUSED']);
    }
  });

  it('an answer of a device that nobody unlocked', async () => {
    const ana = await givenPerson(site);
    const { device } = await givenPasskey(ana);
    const locked = { unlocked: false };
    expect((await signIn(device.authenticate(await challenge(), locked))).refusals).toEqual(['PASSKEY_REFUSED']);
    const registration = new Authenticator(origin).register(await offer(ana.session), locked);
    expect((await add(registration, ana.session)).refusals).toEqual(['PASSKEY_REFUSED']);
  });

  it('a copy, whose count lags behind', async () => {
    const { device } = await givenPasskey(await givenPerson(site));
    device.counter = 5;
    expect((await signIn(device.authenticate(await challenge()))).refusals).toEqual([]);
    device.counter = 3;
    expect((await signIn(device.authenticate(await challenge()))).refusals).toEqual(['PASSKEY_REFUSED']);
  });

  it('a challenge that is over, another’s, or for something else', async () => {
    const [ana, rui] = [await givenPerson(site), await givenPerson(site)];
    const { device } = await givenPasskey(ana);
    const late = await challenge();
    await sqlOf(site.em()).execute(`update passkey_challenge set expires_at = now()`);
    expect((await signIn(device.authenticate(late))).refusals).toEqual(['PASSKEY_REFUSED']);
    const registration = new Authenticator(origin).register(await offer(ana.session));
    expect((await add(registration, rui.session)).refusals).toEqual(['PASSKEY_REFUSED']);
    const asked = { ...JSON.parse(await offer(ana.session)), rpId: 'localhost' };
    expect((await signIn(device.authenticate(JSON.stringify(asked)))).refusals).toEqual(['PASSKEY_REFUSED']);
  });

  it.each(['', 'null', '[]', '{}', '{"id":1}', `{"id":"${'a'.repeat(30_000)}"}`])('%.30s', async (answer) => {
    const ana = await givenPerson(site);
    expect((await signIn(answer)).refusals).toEqual(['PASSKEY_REFUSED']);
    expect((await add(answer, ana.session)).refusals).toEqual(['PASSKEY_REFUSED']);
  });
});

it('is for the name under which the front says the site is open', async () => {
  const sha256Hash = site.app.get(KnownOperations).add(`mutation { askForPasskey }`);
  const response = await site.app.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'x-forwarded-host': 'consulta.example.org', 'x-forwarded-proto': 'https' },
    payload: { extensions: { persistedQuery: { version: 1, sha256Hash } } },
  });
  const { data } = response.json<{ data: { askForPasskey: string } }>();
  expect(JSON.parse(data.askForPasskey)).toMatchObject({ rpId: 'consulta.example.org', userVerification: 'required' });
});
