import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Authenticator } from '../../../test/authenticator.ts';
import { Browser } from '../../../test/browser.ts';
import { givenPerson } from '../../../test/given.ts';
import type { Person } from '../../../test/given.ts';
import { openSite } from '../../../test/site.ts';
import type { Site } from '../../../test/site.ts';
import { sqlOf } from '../../platform/database/sql.ts';
import { turnOffSecondFactor } from './lost-second-factor.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite({ worker: true });
});
afterAll(() => site.close());

const period = 30_000;
/** What the app shows, so many steps from now. */
const shown = (typed: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(typed.replaceAll(' ', '')) }).generate({
    timestamp: Date.now() + steps * period,
  });
const wrong = (typed: string) => {
  const near = [-2, -1, 0, 1, 2].map((steps) => shown(typed, steps));
  return ['000000', '000001', '000002', '000003', '000004', '000005'].find((code) => !near.includes(code)) ?? '';
};
const run = (statement: string, values: unknown[] = []) => sqlOf(site.em()).execute(statement, values);

const turnOn = (browser: Browser, code: string) =>
  browser.ask<{ turnOnSecondFactor: string[] }>(`mutation($code: String!) { turnOnSecondFactor(code: $code) }`, {
    code,
  });
const turnOff = (browser: Browser, code: string) =>
  browser.ask(`mutation($code: String!) { turnOffSecondFactor(code: $code) }`, { code });
const confirm = (browser: Browser, code: string) =>
  browser.ask<{ confirmSecondFactor: { id: string } }>(
    `mutation($code: String!) { confirmSecondFactor(code: $code) { id } }`,
    { code },
  );
const prepare = async (browser: Browser) =>
  (await browser.ask<{ prepareSecondFactor: { typed: string } }>(`mutation { prepareSecondFactor { typed } }`)).data
    .prepareSecondFactor.typed;
const isOn = async (browser: Browser) =>
  (
    await browser.ask<{ viewer: { secondFactor: { recoveryCodesLeft: number } | null } }>(
      `{ viewer { secondFactor { recoveryCodesLeft } } }`,
    )
  ).data.viewer.secondFactor;

interface Guarded {
  person: Person;
  browser: Browser;
  typed: string;
  codes: string[];
}

/** Somebody whose app was set up a while ago, so that the code it shows now has not been used. */
async function guarded(): Promise<Guarded> {
  const person = await givenPerson(site);
  const browser = new Browser(site, person.session);
  const typed = await prepare(browser);
  const { data, refusals } = await turnOn(browser, shown(typed));
  expect(refusals).toEqual([]);
  await run(`update second_factor set last_step = last_step - 10 where participant_id = ?`, [person.id]);
  return { person, browser, typed, codes: data.turnOnSecondFactor };
}

/** A browser in which their mailed code was typed. */
async function halfIn({ person }: Guarded): Promise<Browser> {
  const browser = new Browser(site);
  expect((await browser.signInByCode(person.email)).refusals).toEqual(['SECOND_FACTOR_REQUIRED']);
  return browser;
}

describe('turning it on', () => {
  it('takes a first code from the app, tells ten recovery codes once, and signs out everywhere else', async () => {
    const person = await givenPerson(site);
    const [browser, elsewhere] = [new Browser(site, person.session), new Browser(site)];
    await elsewhere.signInByCode(person.email);
    const typed = await prepare(browser);
    expect(await prepare(browser), 'drawn again after a wrong code').toBe(typed);
    expect((await turnOn(browser, wrong(typed))).refusals).toEqual(['SECOND_FACTOR_WRONG']);
    expect(await isOn(browser)).toBeNull();
    const { data } = await turnOn(browser, shown(typed));
    expect(new Set(data.turnOnSecondFactor).size).toBe(10);
    expect(await isOn(browser)).toEqual({ recoveryCodesLeft: 10 });
    expect(await elsewhere.viewer()).toBeNull();
    expect((await browser.ask(`mutation { prepareSecondFactor { typed } }`)).refusals).toEqual(['SECOND_FACTOR_ON']);
  });

  it('leaves nothing in the database that makes a code or is one', async () => {
    const { person, typed, codes } = await guarded();
    const rows = await run(
      `select f.*, encode(secret, 'escape') as text, encode(secret, 'hex') as hex, code_hash
       from second_factor f join recovery_code using (participant_id) where participant_id = ?`,
      [person.id],
    );
    const dump = JSON.stringify(rows);
    const { bytes } = Secret.fromBase32(typed.replaceAll(' ', ''));
    for (const secret of [Buffer.from(bytes).toString('hex'), codes[0] ?? '', codes[0]?.replace('-', '') ?? '']) {
      expect(dump).not.toContain(secret);
    }
  });
});

describe('signing in', () => {
  it('with a mailed code alone reaches nothing; with a code from the app too, all', async () => {
    const somebody = await guarded();
    const browser = await halfIn(somebody);
    expect(await browser.viewer()).toBeNull();
    expect(browser.cookies.has('mutirao_session')).toBe(false);
    expect((await browser.ask(`mutation { prepareSecondFactor { typed } }`)).refusals).toEqual(['SIGN_IN_REQUIRED']);
    // The half-open sign-in is not a session under another name.
    const disguised = new Browser(site, browser.cookies.get('mutirao_sign_in'));
    expect(await disguised.viewer()).toBeNull();

    const confirmed = await confirm(browser, shown(somebody.typed));
    expect(confirmed.data.confirmSecondFactor).toEqual({ id: somebody.person.id });
    expect(await browser.viewer()).toMatchObject({ id: somebody.person.id });
    expect((await confirm(browser, shown(somebody.typed, 1))).refusals).toEqual(['SIGN_IN_STEP_OVER']);
  });

  it('takes a code once, also before its time is over, and none from before it', async () => {
    const somebody = await guarded();
    const code = shown(somebody.typed);
    expect((await confirm(await halfIn(somebody), code)).refusals).toEqual([]);
    const again = await halfIn(somebody);
    expect((await confirm(again, code)).refusals).toEqual(['SECOND_FACTOR_WRONG']);
    expect((await confirm(again, shown(somebody.typed, -1))).refusals).toEqual(['SECOND_FACTOR_WRONG']);
    expect((await confirm(again, shown(somebody.typed, 1))).refusals).toEqual([]);
  });

  it('takes one code in one of two browsers that type it at once', async () => {
    const somebody = await guarded();
    const code = shown(somebody.typed);
    const [one, other] = [await halfIn(somebody), await halfIn(somebody)];
    const both = await Promise.all([confirm(one, code), confirm(other, code)]);
    expect(both.filter(({ refusals }) => refusals.length === 0).length).toBe(1);
  });

  it('takes a recovery code in its place, each once, however it is typed', async () => {
    const somebody = await guarded();
    const [first = '', second = ''] = somebody.codes;
    expect((await confirm(await halfIn(somebody), first)).refusals).toEqual([]);
    const again = await halfIn(somebody);
    expect((await confirm(again, first)).refusals).toEqual(['SECOND_FACTOR_WRONG']);
    expect((await confirm(again, ` ${second.replace('-', '').toUpperCase()} `)).refusals).toEqual([]);
    expect(await isOn(again)).toEqual({ recoveryCodesLeft: 8 });
    const other = await guarded();
    expect((await confirm(await halfIn(other), somebody.codes[2] ?? '')).refusals).toEqual(['SECOND_FACTOR_WRONG']);
  });

  it('counts wrong codes on the account, from however many browsers they come, also at once', async () => {
    const somebody = await guarded();
    const browsers = [await halfIn(somebody), await halfIn(somebody), await halfIn(somebody)];
    const code = wrong(somebody.typed);
    const tries = await Promise.all(
      [0, 1, 2, 0, 1, 2, 0, 1].map((n) => confirm(browsers[n] ?? new Browser(site), code)),
    );
    const said = tries.flatMap(({ refusals }) => refusals).sort();
    expect(said).toEqual([...Array(5).fill('SECOND_FACTOR_WRONG'), ...Array(3).fill('TOO_MANY_ATTEMPTS')]);
    const [right] = browsers;
    expect((await confirm(right ?? new Browser(site), shown(somebody.typed))).refusals).toEqual(['TOO_MANY_ATTEMPTS']);
    await run(`update second_factor set tries_since = now() - interval '16 minutes' where participant_id = ?`, [
      somebody.person.id,
    ]);
    expect((await confirm(right ?? new Browser(site), shown(somebody.typed))).refusals).toEqual([]);
  });

  it('is one gesture with a passkey, which is two factors', async () => {
    const { browser, person } = await guarded();
    const device = new Authenticator('http://localhost:3000');
    const offer = await browser.ask<{ offerPasskey: string }>(`mutation { offerPasskey }`);
    const add = `mutation($answer: String!) { addPasskey(name: "Telefone", answer: $answer) { id } }`;
    await browser.ask(add, { answer: device.register(offer.data.offerPasskey) });
    const other = new Browser(site);
    const { data } = await other.ask<{ askForPasskey: string }>(`mutation { askForPasskey }`);
    const signIn = `mutation($answer: String!) { signInWithPasskey(answer: $answer) { id } }`;
    expect((await other.ask(signIn, { answer: device.authenticate(data.askForPasskey) })).refusals).toEqual([]);
    expect(await other.viewer()).toMatchObject({ id: person.id });
  });

  it('does not wait for ever for the second factor, nor for one of nobody', async () => {
    const somebody = await guarded();
    const browser = await halfIn(somebody);
    await run(`update half_sign_in set expires_at = now()`);
    expect((await confirm(browser, shown(somebody.typed))).refusals).toEqual(['SIGN_IN_STEP_OVER']);
    expect((await confirm(new Browser(site), shown(somebody.typed))).refusals).toEqual(['SIGN_IN_STEP_OVER']);
  });
});

describe('turning it off', () => {
  it('takes a fresh code; then a mailed code is enough again', async () => {
    const somebody = await guarded();
    const { browser, typed, person } = somebody;
    expect((await turnOff(browser, wrong(typed))).refusals).toEqual(['SECOND_FACTOR_WRONG']);
    expect((await turnOff(browser, '')).refusals).toEqual(['SECOND_FACTOR_WRONG']);
    expect((await turnOff(browser, shown(typed))).refusals).toEqual([]);
    expect(await isOn(browser)).toBeNull();
    expect((await new Browser(site).signInByCode(person.email)).refusals).toEqual([]);
    const acts = await sqlOf(site.em()).execute<{ action: string }>(
      `select action from audit_entry where actor_id = ? order by id`,
      [person.id],
    );
    expect(acts.map(({ action }) => action)).toEqual(['second_factor_on', 'second_factor_off']);
  });

  it('is done by who runs the site, for somebody who lost telephone and codes', async () => {
    const { browser, person } = await guarded();
    const half = new Browser(site);
    await half.signInByCode(person.email);
    await site.em().transactional((em) => turnOffSecondFactor(em, person.email.toUpperCase()));
    expect(await browser.viewer(), 'whoever asked for this may not be its owner').toBeNull();
    expect((await confirm(half, '123456')).refusals).toEqual(['SIGN_IN_STEP_OVER']);
    expect((await new Browser(site).signInByCode(person.email)).refusals).toEqual([]);
    const acts = await run(`select actor_id, action from audit_entry where subject_id = ? order by id desc limit 1`, [
      person.id,
    ]);
    expect(acts).toEqual([{ actor_id: null, action: 'second_factor_off' }]);
    const warned = `select 1 from local_mail where "to" = ? and subject !~ '[0-9]{6}'`;
    await expect.poll(async () => (await run(warned, [person.email])).length, { timeout: 15_000 }).toBe(1);
    for (const email of [person.email, 'ninguem@example.org']) {
      const again = site.em().transactional((em) => turnOffSecondFactor(em, email));
      await expect(again).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  it('is nothing for who has none', async () => {
    const browser = new Browser(site, (await givenPerson(site)).session);
    expect((await turnOff(browser, '123456')).refusals).toEqual(['NOT_FOUND']);
    const typed = await prepare(browser);
    expect((await turnOff(browser, shown(typed))).refusals).toEqual(['NOT_FOUND']);
  });
});
