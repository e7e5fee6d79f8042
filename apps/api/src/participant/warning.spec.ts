import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Authenticator } from '../../test/authenticator.ts';
import { Browser } from '../../test/browser.ts';
import { givenPerson } from '../../test/given.ts';
import { startProvider, variablesOf } from '../../test/identity-provider.ts';
import type { RunningProvider } from '../../test/identity-provider.ts';
import { openSite } from '../../test/site.ts';
import type { Site } from '../../test/site.ts';
import { sqlOf } from '../platform/database/sql.ts';

let govbr: RunningProvider;
let site: Site;
beforeAll(async () => {
  govbr = await startProvider('http://localhost:3000/sign-in/with/govbr/callback');
  Object.assign(process.env, { OIDC_PROVIDERS: 'govbr', ...variablesOf('govbr', govbr) });
  site = await openSite({ worker: true });
});
afterAll(async () => {
  await Promise.all([govbr.close(), site.close()]);
});

/** The mails that came to an address, once there is one. */
async function mailsTo(email: string): Promise<{ subject: string; text: string }[]> {
  const mails = () =>
    sqlOf(site.em()).execute<{ subject: string; text: string }>(
      `select subject, text from local_mail where "to" = ? order by created_at`,
      [email],
    );
  await expect.poll(mails, { timeout: 15_000 }).not.toEqual([]);
  return mails();
}

const code = (typed: string, at: number) =>
  new TOTP({ secret: Secret.fromBase32(typed.replaceAll(' ', '')) }).generate({ timestamp: at });

describe('the owner of an account is told by mail of', () => {
  it('a new passkey', async () => {
    const ana = await givenPerson(site);
    const browser = new Browser(site, ana.session);
    const { data } = await browser.ask<{ offerPasskey: string }>(`mutation { offerPasskey }`);
    const answer = new Authenticator('http://localhost:3000').register(data.offerPasskey);
    const add = `mutation($answer: String!) { addPasskey(name: "Telefone", answer: $answer) { id } }`;
    expect((await browser.ask(add, { answer: '{}' })).refusals).toEqual(['PASSKEY_REFUSED']);
    expect((await browser.ask(add, { answer })).refusals).toEqual([]);
    const mails = await mailsTo(ana.email);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.subject).toContain('chave de acesso');
    expect(mails[0]?.text).toContain('http://localhost:3000/me/security');
  });

  it('a linked provider, by its name, and not of signing in with it later', async () => {
    govbr.accounts.set('11122233344', { sub: '11122233344', reliability_info: { level: 'silver' } });
    const ana = await givenPerson(site);
    const browser = new Browser(site, ana.session);
    for (let n = 0; n < 2; n += 1) await browser.through(govbr, 'govbr', '11122233344', '', 'linkProvider');
    await new Browser(site).through(govbr, 'govbr', '11122233344');
    const mails = await mailsTo(ana.email);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.subject).toContain('gov.br');
    expect(mails[0]?.text).not.toContain('11122233344');
  });

  it('a second factor turned off', async () => {
    const ana = await givenPerson(site);
    const browser = new Browser(site, ana.session);
    const { data } = await browser.ask<{ prepareSecondFactor: { typed: string } }>(
      `mutation { prepareSecondFactor { typed } }`,
    );
    const { typed } = data.prepareSecondFactor;
    const send = (field: string) =>
      browser.ask(`mutation($code: String!) { ${field}(code: $code) }`, { code: code(typed, Date.now()) });
    expect((await send('turnOnSecondFactor')).refusals).toEqual([]);
    await sqlOf(site.em()).execute(`update second_factor set last_step = null where participant_id = ?`, [ana.id]);
    expect((await send('turnOffSecondFactor')).refusals).toEqual([]);
    expect((await mailsTo(ana.email)).map(({ subject }) => subject)).toEqual([expect.stringContaining('duas etapas')]);
  });

  it('a new API key, in their language, without the key', async () => {
    const ana = await givenPerson(site);
    await sqlOf(site.em()).execute(`update participant set locale = 'es' where id = ?`, [ana.id]);
    const made = await new Browser(site, ana.session).ask<{ createApiKey: { token: string } }>(
      `mutation { createApiKey(name: "Panel", days: 30) { token } }`,
    );
    expect(made.refusals).toEqual([]);
    const mails = await mailsTo(ana.email);
    expect(mails[0]?.text).toContain('¿No fuiste tú?');
    expect(mails[0]?.text).toContain('/me/keys');
    expect(JSON.stringify(mails)).not.toContain(made.data.createApiKey.token);
  });
});
