import { randomUUID } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givenPerson } from '../../../test/given.ts';
import { startProvider, variablesOf } from '../../../test/identity-provider.ts';
import type { RunningProvider } from '../../../test/identity-provider.ts';
import { Browser } from '../../../test/browser.ts';
import { openSite } from '../../../test/site.ts';
import type { Site } from '../../../test/site.ts';
import { sqlOf } from '../../platform/database/sql.ts';
import { Participant } from '../participant.entity.ts';

const callback = (word: string) => `http://localhost:3000/sign-in/with/${word}/callback`;
let govbr: RunningProvider;
let acme: RunningProvider;
let site: Site;
beforeAll(async () => {
  govbr = await startProvider(callback('govbr'));
  acme = await startProvider(callback('acme'));
  Object.assign(process.env, {
    OIDC_PROVIDERS: 'govbr,acme,gone',
    ...variablesOf('govbr', govbr),
    ...variablesOf('acme', acme, { NAME: 'Acme' }),
    ...variablesOf('gone', { ...acme, issuer: 'http://127.0.0.1:9' }, { NAME: 'Foi-se' }),
  });
  site = await openSite({ worker: true });
});
afterAll(async () => {
  await Promise.all([govbr.close(), acme.close(), site.close()]);
});

/** Somebody whom gov.br knows, by a CPF nobody else has. */
function citizen(level: string, more: { email?: string; email_verified?: boolean } = {}): string {
  const cpf = randomUUID().replace(/\D/g, '').padEnd(11, '7').slice(0, 11);
  govbr.accounts.set(cpf, { sub: cpf, name: 'Nome no Cadastro', reliability_info: { level }, ...more });
  return cpf;
}

const newEmail = () => `${randomUUID()}@example.org`;
const levelOf = async (id: string) => (await site.em().findOneOrFail(Participant, id)).level;
const identities = (person: string) =>
  sqlOf(site.em()).execute<{ provider: string; document_hash: string | null }>(
    `select * from provider_identity where participant_id = ?`,
    [person],
  );

const documentOf = async (id: string) => (await identities(id))[0]?.document_hash;

/** By gov.br to a new account, the address confirmed by code. */
async function joined(cpf: string, email = newEmail()): Promise<{ browser: Browser; id: string; email: string }> {
  const browser = new Browser(site);
  const returned = await browser.through(govbr, 'govbr', cpf);
  expect(returned.outcome).toBe('NEEDS_ADDRESS');
  const { data, refusals } = await browser.signInByCode(email, 'Quem Chega');
  expect(refusals).toEqual([]);
  return { browser, id: data.signIn.id, email };
}

describe('somebody new', () => {
  it('comes from gov.br, confirms an address, and comes in by gov.br alone from then on', async () => {
    const cpf = citizen('silver');
    const { browser, id } = await joined(cpf);
    expect(await levelOf(id)).toBe('verified');
    expect(await browser.viewer()).toMatchObject({ id, sessions: [{ way: 'PROVIDER', provider: 'gov.br' }] });

    const elsewhere = new Browser(site);
    expect(await elsewhere.through(govbr, 'govbr', cpf, 'next=/x')).toMatchObject({
      outcome: 'SIGNED_IN',
      onward: 'next=/x',
    });
    expect(await elsewhere.viewer()).toMatchObject({ id });
  });

  it('is known to the database by hashes only', async () => {
    const cpf = citizen('gold');
    const { id } = await joined(cpf);
    const [kept] = await identities(id);
    expect(JSON.stringify(kept)).not.toContain(cpf);
    expect(JSON.stringify(kept)).not.toContain('Cadastro');
    expect(await documentOf(id)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('of another provider is known by an address, and by no document', async () => {
    const sub = randomUUID();
    acme.accounts.set(sub, { sub, email: newEmail(), email_verified: true });
    const browser = new Browser(site);
    expect((await browser.through(acme, 'acme', sub)).outcome).toBe('NEEDS_ADDRESS');
    const { data } = await browser.signInByCode(newEmail(), 'De Fora');
    expect(await levelOf(data.signIn.id)).toBe('email');
    expect(await documentOf(data.signIn.id)).toBeNull();
    expect((await new Browser(site).through(acme, 'acme', sub)).outcome).toBe('SIGNED_IN');
  });
});

describe('how surely somebody is known', () => {
  it.each([
    ['bronze', 'email'],
    ['silver', 'verified'],
    ['gold', 'strong'],
  ])('%s makes %s', async (level, known) => {
    expect(await levelOf((await joined(citizen(level))).id)).toBe(known);
  });

  it('is the surest that was ever said, for as long as the link stands', async () => {
    const cpf = citizen('bronze');
    const { browser, id } = await joined(cpf);
    for (const [level, known] of [
      ['gold', 'strong'],
      ['bronze', 'strong'],
    ] as const) {
      govbr.accounts.set(cpf, { sub: cpf, reliability_info: { level } });
      await new Browser(site).through(govbr, 'govbr', cpf);
      expect(await levelOf(id)).toBe(known);
    }
    const link = (await browser.viewer())?.identities[0]?.id ?? '';
    expect((await browser.ask(`mutation($id: ID!) { unlinkProvider(id: $id) }`, { id: link })).refusals).toEqual([]);
    expect(await levelOf(id), 'or one document could vouch for two accounts').toBe('email');
    expect((await new Browser(site).through(govbr, 'govbr', cpf)).outcome).toBe('NEEDS_ADDRESS');
  });
});

/** The code in the mail that came to an address as the first, the second, … */
async function codeTo(email: string, nth: number): Promise<string> {
  const mails = () =>
    sqlOf(site.em()).execute<{ text: string }>(
      `select text from local_mail where "to" = ? and text ~ '\\m\\d{6}\\M' order by created_at`,
      [email],
    );
  await expect.poll(async () => (await mails()).length, { timeout: 15_000 }).toBe(nth);
  return /\b\d{6}\b/.exec((await mails())[nth - 1]?.text ?? '')?.[0] ?? '';
}

describe('somebody who comes by a provider', () => {
  it('changes the address by a code to each mailbox, and leaves by one that goes to the new', async () => {
    const cpf = citizen('silver');
    const { id } = await joined(cpf);
    const present = (await site.em().findOneOrFail(Participant, id)).email ?? '';
    const browser = new Browser(site);
    expect((await browser.through(govbr, 'govbr', cpf)).outcome).toBe('SIGNED_IN');
    const email = newEmail();
    const told = async (text: string, variables: object) =>
      expect((await browser.ask(text, { ...variables })).refusals).toEqual([]);
    await told(`mutation($email: String!) { requestEmailChange(email: $email) }`, { email });
    await told(`mutation($code: String!, $proof: String!) { changeEmail(code: $code, proof: $proof) }`, {
      code: await codeTo(email, 1),
      proof: await codeTo(present, 2),
    });
    await told(`mutation { requestLeaving }`, {});
    await told(`mutation($code: String!) { leave(code: $code, texts: KEEP) }`, { code: await codeTo(email, 2) });
    expect(await site.em().findOne(Participant, id)).toBeNull();
    expect(await identities(id)).toEqual([]);
  });
});

describe('an account that is there already', () => {
  it('is joined by an address that a trusted provider vouches for', async () => {
    const ana = await givenPerson(site);
    const browser = new Browser(site);
    const cpf = citizen('silver', { email: ana.email.toUpperCase(), email_verified: true });
    expect((await browser.through(govbr, 'govbr', cpf)).outcome).toBe('SIGNED_IN');
    expect(await browser.viewer()).toMatchObject({ id: ana.id });
    expect(await levelOf(ana.id)).toBe('verified');
  });

  it('with a second factor is joined once that came, and not a moment before', async () => {
    const ana = await givenPerson(site);
    const own = new Browser(site, ana.session);
    const key = await own.ask<{ prepareSecondFactor: { typed: string } }>(`mutation { prepareSecondFactor { typed } }`);
    const secret = Secret.fromBase32(key.data.prepareSecondFactor.typed.replaceAll(' ', ''));
    const code = new TOTP({ secret }).generate();
    await own.ask(`mutation($code: String!) { turnOnSecondFactor(code: $code) }`, { code });
    await sqlOf(site.em()).execute(`update second_factor set last_step = 0 where participant_id = ?`, [ana.id]);

    const cpf = citizen('gold', { email: ana.email, email_verified: true });
    const browser = new Browser(site);
    expect((await browser.through(govbr, 'govbr', cpf)).outcome).toBe('SECOND_FACTOR');
    expect(await identities(ana.id)).toEqual([]);
    expect(await levelOf(ana.id)).toBe('email');

    const confirm = `mutation($code: String!) { confirmSecondFactor(code: $code) { id } }`;
    expect((await browser.ask(confirm, { code: new TOTP({ secret }).generate() })).refusals).toEqual([]);
    expect(await browser.viewer()).toMatchObject({ id: ana.id, identities: [{ title: 'gov.br' }] });
    expect(await levelOf(ana.id)).toBe('strong');
  });

  it('is not taken over by an address that nobody vouches for, nor by a provider that is not trusted', async () => {
    const ana = await givenPerson(site);
    const unverified = citizen('gold', { email: ana.email, email_verified: false });
    acme.accounts.set('mallory', { sub: 'mallory', email: ana.email, email_verified: true });
    for (const [provider, word, account] of [
      [govbr, 'govbr', unverified],
      [acme, 'acme', 'mallory'],
    ] as const) {
      const browser = new Browser(site);
      expect(await browser.through(provider, word, account)).toMatchObject({
        outcome: 'NEEDS_ADDRESS',
        email: ana.email,
      });
      expect(await browser.viewer()).toBeNull();
    }
    expect(await identities(ana.id)).toEqual([]);
    expect(await levelOf(ana.id)).toBe('email');
  });

  it('is not joined even when its owner confirms the address after another’s introduction: they link it themselves', async () => {
    const ana = await givenPerson(site);
    const browser = new Browser(site);
    await browser.through(govbr, 'govbr', citizen('gold'));
    const { data } = await browser.signInByCode(ana.email);
    expect(data.signIn.id).toBe(ana.id);
    expect(await identities(ana.id)).toEqual([]);
    expect(await browser.viewer()).toMatchObject({ sessions: [{ way: 'CODE' }, {}] });
  });
});

describe('linking', () => {
  it('is for who is signed in, and undone by them', async () => {
    const ana = await givenPerson(site);
    const browser = new Browser(site, ana.session);
    const cpf = citizen('silver');
    expect((await browser.through(govbr, 'govbr', cpf, '', 'linkProvider')).outcome).toBe('LINKED');
    const linked = (await browser.viewer())?.identities;
    expect(linked).toMatchObject([{ title: 'gov.br' }]);
    const rui = new Browser(site, (await givenPerson(site)).session);
    const unlink = `mutation($id: ID!) { unlinkProvider(id: $id) }`;
    expect((await rui.ask(unlink, { id: linked?.[0]?.id })).refusals).toEqual(['NOT_FOUND']);
    expect((await browser.ask(unlink, { id: linked?.[0]?.id })).refusals).toEqual([]);
    const acts = await sqlOf(site.em()).execute<{ action: string }>(
      `select action from audit_entry where actor_id = ? order by id`,
      [ana.id],
    );
    expect(acts.map(({ action }) => action)).toEqual(['provider_linked', 'provider_unlinked']);
  });

  it('takes nobody’s identity away, and gives nobody two of one provider', async () => {
    const cpf = citizen('gold');
    const { id } = await joined(cpf);
    const rui = await givenPerson(site);
    const browser = new Browser(site, rui.session);
    const taken = await browser.through(govbr, 'govbr', cpf, '', 'linkProvider');
    expect(taken).toMatchObject({ outcome: 'REFUSED', refusal: 'PROVIDER_TAKEN' });
    expect((await identities(id)).length).toBe(1);
    expect((await browser.through(govbr, 'govbr', citizen('bronze'), '', 'linkProvider')).outcome).toBe('LINKED');
    const second = await browser.through(govbr, 'govbr', citizen('gold'), '', 'linkProvider');
    expect(second.refusal).toBe('PROVIDER_TAKEN');
    expect(await levelOf(rui.id)).toBe('email');
  });

  it('is not finished in the session of another', async () => {
    const [ana, rui] = [await givenPerson(site), await givenPerson(site)];
    const browser = new Browser(site, ana.session);
    const back = await govbr.walk(await browser.leave('govbr', '', 'linkProvider'), citizen('gold'));
    browser.cookies.set('mutirao_session', rui.session);
    expect(await browser.comeBack('govbr', back)).toMatchObject({ refusal: 'PROVIDER_ATTEMPT_OVER' });
    expect([...(await identities(ana.id)), ...(await identities(rui.id))]).toEqual([]);
  });
});

describe('refused is', () => {
  it('who cancels, with what waits brought back', async () => {
    const browser = new Browser(site);
    const returned = await browser.through(govbr, 'govbr', null, 'next=/texto');
    expect(returned).toMatchObject({ outcome: 'REFUSED', refusal: 'PROVIDER_CANCELLED', onward: 'next=/texto' });
  });

  it('a provider that does not answer, or that we do not have', async () => {
    const go = `mutation($provider: ID!) { goToProvider(provider: $provider, onward: "") }`;
    expect((await new Browser(site).ask(go, { provider: 'gone' })).refusals).toEqual(['PROVIDER_UNREACHABLE']);
    expect((await new Browser(site).ask(go, { provider: 'nobody' })).refusals).toEqual(['NOT_FOUND']);
  });

  it('more than a page can bring, and the attempt before the last of one browser', async () => {
    const browser = new Browser(site);
    await expect(browser.leave('govbr', 'ç'.repeat(9_000))).rejects.toThrow('INPUT_INVALID');
    const cpf = citizen('bronze');
    const early = await govbr.walk(await browser.leave('govbr', 'x'.repeat(16_000)), cpf);
    const late = await browser.leave('govbr');
    const kept = `select 1 from provider_attempt where onward like 'xxx%'`;
    expect(await sqlOf(site.em()).execute(kept)).toEqual([]);
    await expect(browser.comeBack('govbr', early)).rejects.toThrow('PROVIDER_ATTEMPT_OVER');
    expect((await browser.comeBack('govbr', await govbr.walk(late, cpf))).outcome).toBe('NEEDS_ADDRESS');
  });

  it('an answer that came already, or to another browser', async () => {
    const cpf = citizen('silver');
    await joined(cpf);
    const browser = new Browser(site);
    const back = await govbr.walk(await browser.leave('govbr'), cpf);
    const returns = `mutation($parameters: String!) { returnFromProvider(provider: "govbr", parameters: $parameters) { outcome } }`;
    const parameters = back.search;
    expect((await new Browser(site).ask(returns, { parameters })).refusals).toEqual(['PROVIDER_ATTEMPT_OVER']);
    const replay = new Browser(site);
    replay.cookies.set('mutirao_sign_in', browser.cookies.get('mutirao_sign_in') ?? '');
    expect((await browser.comeBack('govbr', back)).outcome).toBe('SIGNED_IN');
    expect((await replay.ask(returns, { parameters })).refusals).toEqual(['PROVIDER_ATTEMPT_OVER']);
  });

  it('an answer whose state is not the one that was sent, or whose time is over', async () => {
    const browser = new Browser(site);
    const returns = `mutation($parameters: String!) { returnFromProvider(provider: "govbr", parameters: $parameters) { outcome } }`;
    const back = await govbr.walk(await browser.leave('govbr'), citizen('bronze'));
    const other = new URLSearchParams(back.search);
    other.set('state', 'another');
    for (const parameters of [String(other), '', 'code=x', 'state[]=x']) {
      expect((await browser.ask(returns, { parameters })).refusals).toEqual(['PROVIDER_ATTEMPT_OVER']);
    }
    await sqlOf(site.em()).execute(`update provider_attempt set expires_at = now()`);
    expect((await browser.ask(returns, { parameters: back.search })).refusals).toEqual(['PROVIDER_ATTEMPT_OVER']);
  });

  it.each([
    ['the nonce of another attempt', { nonce: 'another' }, {}],
    ['the challenge of another attempt', { code_challenge: 'x'.repeat(43) }, {}],
    ['the issuer of another provider', {}, { iss: 'https://elsewhere.example' }],
    ['a code that nobody gave', {}, { code: 'another' }],
  ])('%s', async (_, going: Record<string, string>, coming: Record<string, string>) => {
    const cpf = citizen('gold');
    await joined(cpf);
    const browser = new Browser(site);
    const address = new URL(await browser.leave('govbr'));
    for (const [name, value] of Object.entries(going)) address.searchParams.set(name, value);
    const back = await govbr.walk(address.href, cpf);
    for (const [name, value] of Object.entries(coming)) back.searchParams.set(name, value);
    expect(await browser.comeBack('govbr', back)).toMatchObject({
      outcome: 'REFUSED',
      refusal: 'PROVIDER_ANSWER_INVALID',
    });
    expect(await browser.viewer()).toBeNull();
  });

  it('a token that another key signed', async () => {
    const cpf = citizen('gold');
    await joined(cpf);
    const browser = new Browser(site);
    govbr.forging = true;
    const returned = await browser.through(govbr, 'govbr', cpf).finally(() => (govbr.forging = false));
    expect(returned).toMatchObject({ outcome: 'REFUSED', refusal: 'PROVIDER_ANSWER_INVALID' });
    expect(await browser.viewer()).toBeNull();
  });

  it('an answer of one provider brought to another', async () => {
    acme.accounts.set('eve', { sub: 'eve' });
    const browser = new Browser(site);
    const back = await acme.walk(await browser.leave('acme'), 'eve');
    const returns = `mutation($parameters: String!) { returnFromProvider(provider: "govbr", parameters: $parameters) { outcome } }`;
    expect((await browser.ask(returns, { parameters: back.search })).refusals).toEqual(['PROVIDER_ATTEMPT_OVER']);
  });
});
