import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../test/ask.ts';
import { Browser } from '../../test/browser.ts';
import { openSite } from '../../test/site.ts';
import type { Site } from '../../test/site.ts';
import { newId } from '../platform/database/id.ts';
import { LocalMail } from '../platform/mail/local-mail.entity.ts';
import { OutboxMessage } from '../platform/outbox/outbox-message.entity.ts';
import { SignInCode } from './sign-in-code.entity.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite({ worker: true });
});
afterAll(() => site.close());

/** The browser in which somebody signs in with this address. */
const browsers = new Map<string, Browser>();
function browserOf(email: string): Browser {
  const address = email.trim().toLowerCase();
  const known = browsers.get(address) ?? new Browser(site);
  browsers.set(address, known);
  return known;
}
const request = (email: string, browser = browserOf(email)) =>
  browser.ask(`mutation($email: String!) { requestSignInCode(email: $email) }`, { email });
const signIn = (email: string, code: string, name?: string, browser = browserOf(email)) =>
  browser.ask<{ signIn: { id: string; name: string; email: string } }>(
    `mutation($email: String!, $code: String!, $name: String) { signIn(email: $email, code: $code, name: $name) { id name email } }`,
    { email, code, name },
  );
const viewer = (session?: string) => ask<{ viewer: { name: string } | null }>(site, `{ viewer { name } }`, {}, session);

async function mailedCode(to: string): Promise<string> {
  return expect
    .poll(async () => {
      const mail = await site.em().findOne(LocalMail, { to }, { orderBy: { createdAt: 'desc' } });
      return mail?.text.match(/\b\d{6}\b/)?.[0];
    })
    .toBeDefined()
    .then(async () => {
      const mail = await site.em().findOneOrFail(LocalMail, { to }, { orderBy: { createdAt: 'desc' } });
      return mail.text.match(/\b\d{6}\b/)?.[0] ?? '';
    });
}

const announced = () => site.em().count(OutboxMessage, { topic: 'participant.renamed' });

describe('signing in', () => {
  it('with the mailed code opens a session that its cookie, and only it, carries', async () => {
    expect((await request(' Nova@Example.org ')).data).toEqual({ requestSignInCode: true });
    const code = await mailedCode('nova@example.org');
    const answer = await signIn('nova@example.org', code, 'Nova Pessoa');
    expect(answer.data.signIn).toMatchObject({ name: 'Nova Pessoa', email: 'nova@example.org' });
    const session = answer.cookies['mutirao_session'];
    expect((await viewer(session)).data.viewer).toEqual({ name: 'Nova Pessoa' });
    expect((await viewer()).data.viewer).toBeNull();

    await ask(site, `mutation { signOut }`, {}, session);
    expect((await viewer(session)).data.viewer).toBeNull();
  });

  it('gives a new token each time, and ends what this browser had before', async () => {
    const email = 'denovo@example.org';
    await request(email);
    const first = (await signIn(email, await mailedCode(email), 'De Novo')).cookies['mutirao_session'];
    await site.em().nativeDelete(LocalMail, { to: email });
    await request(email);
    const code = await mailedCode(email);
    const again = await signIn(email, code);
    expect(again.cookies['mutirao_session']).not.toBe(first);
    expect((await viewer(first)).data.viewer).toBeNull();
    expect((await viewer(again.cookies['mutirao_session'])).data.viewer).toEqual({ name: 'De Novo' });
  });

  it('takes a code once, and never keeps the code itself', async () => {
    await request('uma@example.org');
    const code = await mailedCode('uma@example.org');
    expect((await signIn('uma@example.org', code, 'Uma')).refusals).toEqual([]);
    expect((await signIn('uma@example.org', code)).refusals).toEqual(['SIGN_IN_CODE_EXPIRED']);
    const kept = await site.em().findOneOrFail(SignInCode, { email: 'uma@example.org' });
    expect(JSON.stringify(kept)).not.toContain(code);
  });

  it('asks for a name the first time, and only then; what stands before the @ is nobody else’s business', async () => {
    const email = 'maria.da.silva.1971@example.org';
    await request(email);
    const code = await mailedCode(email);
    for (const name of [undefined, '', ' ']) {
      const answer = await signIn(email, code, name);
      expect(answer.refusals).toEqual(['NAME_INVALID']);
      expect(answer.errors[0]?.extensions.field).toBe('name');
    }
    const before = await announced();
    expect((await signIn(email, code, 'Maria')).data.signIn.name).toBe('Maria');
    expect(await announced(), 'to those whose team has a member by that name now').toBe(before + 1);
    await request(email);
    await expect.poll(() => site.em().count(LocalMail, { to: email }), { timeout: 15_000 }).toBe(2);
    expect((await signIn(email, await mailedCode(email), 'Outra')).data.signIn.name).toBe('Maria');
    expect(await announced()).toBe(before + 1);
  });

  it('is void after five wrong tries, also for the right code', async () => {
    await request('alvo@example.org');
    const code = await mailedCode('alvo@example.org');
    const wrong = code === '000000' ? '000001' : '000000';
    for (let n = 0; n < 5; n += 1)
      expect((await signIn('alvo@example.org', wrong)).refusals).toEqual(['SIGN_IN_CODE_WRONG']);
    expect((await signIn('alvo@example.org', code)).refusals).toEqual(['SIGN_IN_CODE_EXPIRED']);
  });

  it('is not voided from another browser, where it opens nothing either', async () => {
    const email = 'visada@example.org';
    await request(email);
    const code = await mailedCode(email);
    const elsewhere = new Browser(site);
    await request(email, elsewhere);
    const wrong = code === '000000' ? '000001' : '000000';
    for (let n = 0; n < 6; n += 1) await signIn(email, wrong, undefined, elsewhere);
    expect((await signIn(email, code, 'Visada', elsewhere)).refusals).toEqual(['SIGN_IN_CODE_EXPIRED']);
    expect((await signIn(email, code, 'Visada', new Browser(site))).refusals).toEqual(['SIGN_IN_CODE_EXPIRED']);
    expect((await signIn(email, code, 'Visada')).refusals).toEqual([]);
  });

  it('takes the newer code and the older one in the browser that asked for both', async () => {
    const email = 'duas@example.org';
    await request(email);
    const code = await mailedCode(email);
    await request(email);
    expect((await signIn(email, code, 'Duas')).refusals).toEqual([]);
  });

  it('refuses an expired code', async () => {
    await request('tarde@example.org');
    const code = await mailedCode('tarde@example.org');
    await site.em().nativeUpdate(SignInCode, { email: 'tarde@example.org' }, { expiresAt: new Date(0) });
    expect((await signIn('tarde@example.org', code)).refusals).toEqual(['SIGN_IN_CODE_EXPIRED']);
  });

  it.each([
    '',
    'ana',
    'ana@',
    '@example.org',
    'a b@example.org',
    `${'a'.repeat(260)}@example.org`,
    'a@b\ncc: x@y.z',
    'a\u0000b@example.org',
    'a\u007Fb@example.org',
    'a\u200Bb@example.org',
    '\u202Ea@example.org',
  ])('refuses %j as an address', async (email) => {
    const answer = await request(email);
    expect(answer.refusals).toEqual(['EMAIL_INVALID']);
    expect(answer.errors[0]?.extensions.field).toBe('email');
  });

  it('counts only codes that nobody used: signing in often is no attack', async () => {
    for (let n = 0; n < 6; n += 1) {
      expect((await request('assidua@example.org')).refusals).toEqual([]);
      const unused = { email: 'assidua@example.org', usedAt: null };
      await site.em().nativeUpdate(SignInCode, unused, { usedAt: new Date() });
    }
  });

  it('does not mail the same address without end', async () => {
    for (let n = 0; n < 5; n += 1) await request('cheia@example.org');
    expect((await request('cheia@example.org')).refusals).toEqual(['TOO_MANY_ATTEMPTS']);
  });

  it('nor when asked forty times at once', async () => {
    const email = 'rajada@example.org';
    const answers = await Promise.all(Array.from({ length: 40 }, () => request(email, new Browser(site))));
    expect(answers.filter(({ refusals }) => refusals.length === 0).length).toBe(5);
    expect(await site.em().count(SignInCode, { email })).toBe(5);
  });

  it('nor takes guesses for ever, however slowly they come', async () => {
    for (const [email, codes, attempts] of [
      ['paciente@example.org', 20, 0],
      ['adivinhada@example.org', 12, 5],
    ] as const) {
      for (let n = 0; n < codes; n += 1) {
        const hour = new Date(Date.now() - (n + 1) * 3_600_000);
        const expiresAt = new Date(hour.getTime() + 900_000);
        await site.em().insert(SignInCode, { id: newId(), email, codeHash: 'x', attempts, createdAt: hour, expiresAt });
      }
      expect((await request(email)).refusals).toEqual(['TOO_MANY_ATTEMPTS']);
      await site.em().nativeUpdate(SignInCode, { email }, { createdAt: new Date(Date.now() - 25 * 3_600_000) });
      expect((await request(email)).refusals).toEqual([]);
    }
  });
});
