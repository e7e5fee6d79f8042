import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../test/ask.ts';
import { openSite } from '../../test/site.ts';
import type { Site } from '../../test/site.ts';
import { LocalMail } from '../platform/mail/local-mail.entity.ts';
import { OutboxMessage } from '../platform/outbox/outbox-message.entity.ts';
import { SignInCode } from './sign-in-code.entity.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite({ worker: true });
});
afterAll(() => site.close());

const request = (email: string) =>
  ask(site, `mutation($email: String!) { requestSignInCode(email: $email) }`, { email });
const signIn = (email: string, code: string, name?: string) =>
  ask<{ signIn: { id: string; name: string; email: string } }>(
    site,
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
    const again = await ask(
      site,
      `mutation($email: String!, $code: String!) { signIn(email: $email, code: $code) { id } }`,
      { email, code },
      first,
    );
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
});
