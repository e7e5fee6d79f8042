import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser } from '../../test/browser.ts';
import { givenDraft } from '../../test/given-draft.ts';
import type { GivenDraft } from '../../test/given-draft.ts';
import { givenPerson } from '../../test/given.ts';
import { startProvider, variablesOf } from '../../test/identity-provider.ts';
import type { RunningProvider } from '../../test/identity-provider.ts';
import { openSite } from '../../test/site.ts';
import type { Site } from '../../test/site.ts';
import { sqlOf } from '../platform/database/sql.ts';

const callback = (word: string) => `http://localhost:3000/sign-in/with/${word}/callback`;
let govbr: RunningProvider;
let estado: RunningProvider;
let banco: RunningProvider;
let site: Site;
beforeAll(async () => {
  govbr = await startProvider(callback('govbr'));
  estado = await startProvider(callback('estado'));
  banco = await startProvider(callback('banco'));
  Object.assign(process.env, {
    OIDC_PROVIDERS: 'govbr,estado,banco',
    ...variablesOf('govbr', govbr),
    // Another provider, to which people show the same document.
    ...variablesOf('estado', estado, {
      NAME: 'Estado',
      SCOPES: 'openid govbr_confiabilidades_idtoken',
      DOCUMENT_CLAIM: 'sub',
      LEVEL_CLAIM: 'reliability_info.level',
      VERIFIED_VALUES: 'silver',
    }),
    // One that knows people well and tells no document.
    ...variablesOf('banco', banco, {
      NAME: 'Banco',
      SCOPES: 'openid govbr_confiabilidades_idtoken',
      LEVEL_CLAIM: 'reliability_info.level',
      VERIFIED_VALUES: 'silver',
    }),
  });
  site = await openSite();
});
afterAll(async () => {
  await Promise.all([govbr.close(), estado.close(), banco.close(), site.close()]);
});

const run = (statement: string, values: readonly unknown[] = []) => sqlOf(site.em()).execute(statement, values);

/** Somebody whom every provider knows by one CPF. */
function citizen(): string {
  const cpf = String(randomInt(1e10, 1e11));
  for (const provider of [govbr, estado, banco]) {
    provider.accounts.set(cpf, { sub: cpf, reliability_info: { level: 'silver' } });
  }
  return cpf;
}

interface Account {
  id: string;
  browser: Browser;
}

async function account(): Promise<Account> {
  const { id, session } = await givenPerson(site);
  return { id, browser: new Browser(site, session) };
}

/** Links the account, in its own session, to what the provider knows under this CPF. */
async function link({ browser }: Account, provider: 'govbr' | 'estado' | 'banco', cpf: string) {
  return browser.through({ govbr, estado, banco }[provider], provider, cpf, '', 'linkProvider');
}

async function unlink({ browser }: Account): Promise<void> {
  const identity = (await browser.viewer())?.identities[0]?.id;
  const { refusals } = await browser.ask(`mutation($id: ID!) { unlinkProvider(id: $id) }`, { id: identity });
  expect(refusals).toEqual([]);
}

/** Two accounts of one person: gov.br vouches for one, the state for the other. */
async function accountsOf(cpf: string): Promise<[Account, Account]> {
  const accounts: [Account, Account] = [await account(), await account()];
  expect((await link(accounts[0], 'govbr', cpf)).outcome).toBe('LINKED');
  expect((await link(accounts[1], 'estado', cpf)).outcome).toBe('LINKED');
  return accounts;
}

async function givenVerifiedOnly(): Promise<GivenDraft> {
  const draft = await givenDraft(site);
  await run(`update consultation set stance_level = 'verified' where id = ?`, [draft.consultation]);
  return draft;
}

const vote = async ({ paragraphs }: GivenDraft, { browser }: Account) =>
  (
    await browser.ask(`mutation($paragraph: ID!) { takeParagraphStance(paragraph: $paragraph, value: AGREE) { id } }`, {
      paragraph: paragraphs[0]?.id,
    })
  ).refusals;

const stances = async ({ paragraphs }: GivenDraft) =>
  (await run(`select 1 from paragraph_stance where paragraph_id = ?`, [paragraphs[0]?.id])).length;

describe('one document behind two accounts', () => {
  it('counts once: the second account is told that its owner took part already', async () => {
    const draft = await givenVerifiedOnly();
    const [first, second] = await accountsOf(citizen());
    expect(await vote(draft, first)).toEqual([]);
    expect(await vote(draft, second)).toEqual(['ALREADY_TOOK_PART']);
    expect(await vote(draft, first)).toEqual([]);
    expect(await stances(draft)).toBe(1);
  });

  it('counts once when both vote at once', async () => {
    const accounts = await accountsOf(citizen());
    for (let round = 0; round < 5; round += 1) {
      const draft = await givenVerifiedOnly();
      const refusals = await Promise.all(accounts.map((one) => vote(draft, one)));
      expect(refusals.flat()).toEqual(['ALREADY_TOOK_PART']);
      expect(await stances(draft)).toBe(1);
    }
  });

  it('counts once when it moves from one account to the other, and is forgotten by the one it left', async () => {
    const draft = await givenVerifiedOnly();
    const cpf = citizen();
    const [first, second] = [await account(), await account()];
    await link(first, 'govbr', cpf);
    expect(await vote(draft, first)).toEqual([]);
    await unlink(first);
    const [left] = await run(
      `select p.level, (select count(*)::int from provider_identity i where i.participant_id = p.id) as documents
       from participant p where p.id = ?`,
      [first.id],
    );
    expect(left).toEqual({ level: 'email', documents: 0 });
    expect(await vote(draft, first)).toEqual(['LEVEL_REQUIRED']);
    expect((await link(second, 'govbr', cpf)).outcome).toBe('LINKED');
    expect(await vote(draft, second)).toEqual(['ALREADY_TOOK_PART']);
    expect(await stances(draft)).toBe(1);
  });

  it('counts once when it moves while the first account votes', async () => {
    for (let round = 0; round < 4; round += 1) {
      const draft = await givenVerifiedOnly();
      const cpf = citizen();
      const [first, second] = [await account(), await account()];
      await link(first, 'govbr', cpf);
      await Promise.all([unlink(first), vote(draft, first)]);
      await link(second, 'govbr', cpf);
      await vote(draft, second);
      expect(await stances(draft)).toBe(1);
    }
  });
});

describe('an identity whose provider tells no document', () => {
  it('counts once, whichever account it is linked to', async () => {
    const draft = await givenVerifiedOnly();
    const known = citizen();
    const [first, second] = [await account(), await account()];
    expect((await link(first, 'banco', known)).outcome).toBe('LINKED');
    expect(await vote(draft, first)).toEqual([]);
    await unlink(first);
    expect((await link(second, 'banco', known)).outcome).toBe('LINKED');
    expect(await vote(draft, second)).toEqual(['ALREADY_TOOK_PART']);
    expect(await stances(draft)).toBe(1);
  });

  it('counts once beside another that tells one', async () => {
    const draft = await givenVerifiedOnly();
    const known = citizen();
    const [first, second] = [await account(), await account()];
    await link(first, 'govbr', citizen());
    await link(first, 'banco', known);
    expect(await vote(draft, first)).toEqual([]);
    await link(second, 'estado', citizen());
    const bank = (await first.browser.viewer())?.identities.find(({ title }) => title === 'Banco')?.id;
    await first.browser.ask(`mutation($id: ID!) { unlinkProvider(id: $id) }`, { id: bank });
    expect((await link(second, 'banco', known)).outcome).toBe('LINKED');
    expect(await vote(draft, second)).toEqual(['ALREADY_TOOK_PART']);
  });
});

it('an act waits for a link that is being cut, and does without its level', async () => {
  const draft = await givenVerifiedOnly();
  const first = await account();
  await link(first, 'govbr', citizen());
  // As `unlinkProvider` does, up to its commit; begun by hand, for the vote must not join the transaction.
  const em = site.em();
  await em.begin();
  await sqlOf(em).execute(`delete from provider_identity where participant_id = ?`, [first.id]);
  await sqlOf(em).execute(`update participant set level = 'email' where id = ?`, [first.id]);
  let answered = false;
  const voting = vote(draft, first).finally(() => (answered = true));
  const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  await expect.poll(async () => answered || (await run(waiting)).length > 0, { timeout: 10_000 }).toBe(true);
  await em.commit();
  expect(await voting).toEqual(['LEVEL_REQUIRED']);
  expect(await stances(draft)).toBe(0);
});

it('another document makes no second person of an account', async () => {
  const both = await account();
  expect((await link(both, 'govbr', citizen())).outcome).toBe('LINKED');
  expect(await link(both, 'estado', citizen())).toMatchObject({ outcome: 'REFUSED', refusal: 'PROVIDER_TAKEN' });
  expect((await both.browser.viewer())?.identities).toMatchObject([{ title: 'gov.br' }]);
});
