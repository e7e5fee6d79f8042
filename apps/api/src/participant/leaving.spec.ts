import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../test/ask.ts';
import { Browser } from '../../test/browser.ts';
import { givenDraft } from '../../test/given-draft.ts';
import type { GivenDraft } from '../../test/given-draft.ts';
import { givenMember, givenPerson } from '../../test/given.ts';
import type { Person } from '../../test/given.ts';
import { falseCounters } from '../../test/recount.ts';
import { openSite } from '../../test/site.ts';
import type { Site } from '../../test/site.ts';
import { holdings } from '../personal-data.ts';
import { Config } from '../platform/config.ts';
import { sqlOf } from '../platform/database/sql.ts';
import type { Holding } from '../platform/personal-data/holding.ts';
import { leave } from './leaving.ts';

let site: Site;
let draft: GivenDraft;
beforeAll(async () => {
  site = await openSite({ worker: true });
  draft = await givenDraft(site);
});
afterAll(() => site.close());

const rows = <Row extends object>(statement: string, values: readonly unknown[] = []) =>
  sqlOf(site.em()).execute<Row>(statement, values);

async function write(person: Person, text: string, inReplyTo: string | null = null): Promise<string> {
  const input = { idempotencyKey: randomUUID(), paragraph: draft.paragraphs[0]?.id, kind: 'COMMENT', text, inReplyTo };
  const { data, errors } = await ask<{ contribute: { id: string } }>(
    site,
    `mutation($input: ContributeInput!) { contribute(input: $input) { id } }`,
    { input },
    person.session,
  );
  expect(errors).toEqual([]);
  return data.contribute.id;
}

async function givenKey(person: Person): Promise<string> {
  const made = await ask<{ createApiKey: { token: string } }>(
    site,
    `mutation { createApiKey(name: "Painel", days: 30) { token } }`,
    {},
    person.session,
  );
  return made.data.createApiKey.token;
}

const agree = (person: Person, paragraph = draft.paragraphs[0]?.id) =>
  ask(
    site,
    `mutation($id: ID!) { takeParagraphStance(paragraph: $id, value: AGREE) { id } }`,
    { id: paragraph },
    person.session,
  );

async function mailedCode(address: string): Promise<string> {
  let code = '';
  await expect
    .poll(
      async () => {
        const [mail] = await rows<{ text: string }>(
          `select text from local_mail where "to" = ? order by created_at desc limit 1`,
          [address],
        );
        code = /\d{6}/.exec(mail?.text ?? '')?.[0] ?? '';
        return code;
      },
      { timeout: 15_000 },
    )
    .not.toBe('');
  return code;
}

const request = (person: Person) => ask(site, `mutation { requestLeaving }`, {}, person.session);
const confirm = (person: Person, code: string, texts: 'KEEP' | 'DESTROY') =>
  ask<{ leave: boolean }>(
    site,
    `mutation($code: String!, $texts: TextsAtLeaving!) { leave(code: $code, texts: $texts) }`,
    { code, texts },
    person.session,
  );
async function leaves(person: Person, texts: 'KEEP' | 'DESTROY' = 'KEEP'): Promise<void> {
  await request(person);
  expect((await confirm(person, await mailedCode(person.email), texts)).errors).toEqual([]);
}
const read = async (id: string) =>
  (
    await ask<{ contribution: { text: string | null; state: string; author: { name: string } | null } | null }>(
      site,
      `query($id: ID!) { contribution(id: $id) { text state author { name } } }`,
      { id },
    )
  ).data.contribution;

describe('leaving', () => {
  it('with texts kept leaves them without a name, and nothing that ties two of them together', async () => {
    const person = await givenPerson(site, 'Quem vai');
    const [first, second] = [await write(person, 'Um'), await write(person, 'Dois')];
    const reply = await write(await givenPerson(site, 'Quem fica'), 'Respondo', first);
    await agree(person);
    const before = await rows(`select participant_count from consultation where id = ?`, [draft.consultation]);
    await leaves(person);
    expect(await read(first)).toEqual({ text: 'Um', state: 'PUBLISHED', author: null });
    expect(await read(reply)).toMatchObject({ text: 'Respondo', author: { name: 'Quem fica' } });
    expect(await rows(`select participant_count from consultation where id = ?`, [draft.consultation])).toEqual(before);
    expect(await falseCounters(site)).toEqual([]);
    const written = await rows<Record<string, unknown>>(`select * from contribution where id in (?, ?)`, [
      first,
      second,
    ]);
    for (const column of ['author_id', 'withdrawn_at']) expect(written.map((row) => row[column])).toEqual([null, null]);
    expect(written[0]?.['idempotency_key']).not.toBe(written[1]?.['idempotency_key']);
    expect((await ask<{ viewer: null }>(site, '{ viewer { id } }', {}, person.session)).data.viewer).toBeNull();
  });

  it('leaves no moment that ties what stays counted to what stays written', async () => {
    const person = await givenPerson(site, 'Quem tem pressa');
    const text = await write(person, 'Ao mesmo tempo');
    await agree(person);
    await leaves(person);
    const moments = await rows<{ at: Date }>(
      `with heir as (select id from participant where left_at is not null)
       select s.created_at as at from paragraph_stance s, heir where s.participant_id = heir.id
       union all select s.updated_at from paragraph_stance s, heir where s.participant_id = heir.id
       union all select t.created_at from participation t, heir where t.participant_id = heir.id`,
    );
    expect(moments.length).toBeGreaterThan(2);
    for (const { at } of moments) expect(new Date(at).toISOString()).toMatch(/T00:00:00\.000Z$/);
    expect(await read(text)).toMatchObject({ text: 'Ao mesmo tempo', author: null });
    expect(await falseCounters(site)).toEqual([]);
  });

  it('with texts destroyed leaves their places, and the replies of others', async () => {
    const person = await givenPerson(site, 'Quem apaga');
    const root = await write(person, 'Isto some');
    const reply = await write(await givenPerson(site, 'Quem responde'), 'Isto fica', root);
    await leaves(person, 'DESTROY');
    expect(await read(root)).toEqual({ text: null, state: 'WITHDRAWN', author: null });
    expect(await read(reply)).toMatchObject({ text: 'Isto fica' });
    expect(await rows(`select text, note from contribution where id = ?`, [root])).toEqual([{ text: '', note: null }]);
    expect(await falseCounters(site)).toEqual([]);
  });

  it('asks for a code that was mailed, and a wrong one ends nothing', async () => {
    const person = await givenPerson(site);
    expect((await confirm(person, '000000', 'KEEP')).refusals).toEqual(['SIGN_IN_CODE_EXPIRED']);
    await request(person);
    const code = await mailedCode(person.email);
    const wrong = code === '123456' ? '123457' : '123456';
    expect((await confirm(person, wrong, 'KEEP')).refusals).toEqual(['SIGN_IN_CODE_WRONG']);
    expect(await rows(`select from participant where id = ?`, [person.id])).toHaveLength(1);
    const answers = await Promise.all(Array.from({ length: 5 }, () => confirm(person, code, 'KEEP')));
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
  });

  it('is not for the last administrator of a consultation, which is named, until another is there', async () => {
    const own = await givenDraft(site);
    const person = await givenMember(site, own.consultation, 'administrator');
    const { errors } = await request(person);
    expect(errors[0]?.extensions).toMatchObject({ code: 'LAST_ADMINISTRATOR', params: { consultation: 'Consulta' } });
    await givenMember(site, own.consultation, 'administrator');
    await leaves(person);
    expect(await rows(`select from membership where participant_id = ?`, [person.id])).toEqual([]);
  });

  it('of both administrators at the same moment keeps one', async () => {
    const own = await givenDraft(site);
    const both = [
      await givenMember(site, own.consultation, 'administrator'),
      await givenMember(site, own.consultation, 'administrator'),
    ];
    const going = both.map(({ id }) => leave(site.em(), holdings, departure(id)));
    const outcomes = await Promise.allSettled(going);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('is not for accounts that others use', async () => {
    const person = await givenPerson(site);
    await rows(`update participant set demonstration = true where id = ?`, [person.id]);
    expect((await request(person)).refusals).toEqual(['ACCOUNT_SHARED']);
  });

  it('while they act in other windows leaves nothing that leads to them', async () => {
    for (let round = 0; round < 5; round += 1) {
      const person = await givenPerson(site, `Corrida ${round}`);
      await agree(person);
      const input = (n: number) => ({
        idempotencyKey: randomUUID(),
        paragraph: draft.paragraphs[n % 3]?.id,
        kind: 'COMMENT',
        text: `corrida-${round}-${n}`,
      });
      const acts = Array.from({ length: 24 }, (_, n) =>
        n % 2 === 0
          ? agree(person, draft.paragraphs[n % 3]?.id)
          : ask(
              site,
              `mutation($input: ContributeInput!) { contribute(input: $input) { id } }`,
              { input: input(n) },
              person.session,
            ),
      );
      acts.splice(12, 0, leave(site.em(), holdings, { ...departure(person.id), texts: 'destroy' }) as never);
      const answers = await Promise.all(acts);
      expect(answers.flatMap((answer) => answer?.refusals ?? []).filter((code) => code === 'INTERNAL')).toEqual([]);
      expect(await traces(person.id)).toEqual([]);
      expect(await rows(`select from contribution where text like ?`, [`corrida-${round}-%`])).toEqual([]);
    }
    expect(await falseCounters(site)).toEqual([]);
  });

  it('and coming back with the same address is another account', async () => {
    const person = await givenPerson(site, 'Volta');
    await write(person, 'De antes');
    await leaves(person);
    const browser = new Browser(site);
    await browser.ask(`mutation($e: String!) { requestSignInCode(email: $e) }`, { e: person.email });
    const code = await mailedCode(person.email);
    const { data } = await browser.ask<{ signIn: { id: string } }>(
      `mutation($e: String!, $c: String!) { signIn(email: $e, code: $c, name: "Volta") { id } }`,
      { e: person.email, c: code },
    );
    expect(data.signIn.id).not.toBe(person.id);
  });
});

describe('another address', () => {
  const wish = (person: Person, email: string) =>
    ask<{ requestEmailChange: string }>(
      site,
      `mutation($e: String!) { requestEmailChange(email: $e) }`,
      { e: email },
      person.session,
    );
  const change = (person: Person, code: string, proof: string) =>
    ask<{ changeEmail: string }>(
      site,
      `mutation($c: String!, $p: String!) { changeEmail(code: $c, proof: $p) }`,
      { c: code, p: proof },
      person.session,
    );
  const other = (code: string) => (code === '000000' ? '000001' : '000000');
  const addressOf = async ({ id }: Person) => (await rows(`select email from participant where id = ?`, [id]))[0];

  it('is taken with a code from either mailbox, ends every other way in, and the one before is told', async () => {
    const person = await givenPerson(site);
    const email = `${randomUUID()}@example.org`;
    const elsewhere = randomUUID();
    await rows(
      `insert into session (id, participant_id, created_at, expires_at) values (?, ?, now(), now() + interval '1 day')`,
      [elsewhere, person.id],
    );
    const key = `mutation { createApiKey(name: "Programa", days: 9) { token } }`;
    expect((await ask(site, key, {}, person.session)).errors).toEqual([]);
    expect((await wish(person, email)).data.requestEmailChange).toBe('MAILED');
    const [code, proof] = [await mailedCode(email), await mailedCode(person.email)];
    expect((await change(person, code, proof)).data.changeEmail).toBe(email);
    expect(await addressOf(person)).toEqual({ email });
    const left = await rows(
      `select (select count(*)::int from session where participant_id = p.id) as sessions,
         (select count(*)::int from api_key where participant_id = p.id) as keys,
         (select count(*)::int from audit_entry where actor_id = p.id and action = 'email_changed') as noted
       from participant p where p.id = ?`,
      [person.id],
    );
    expect(left).toEqual([{ sessions: 1, keys: 0, noted: 1 }]);
    await expect
      .poll(() => rows(`select from local_mail where "to" = ? and text !~ '[0-9]{6}'`, [person.email]), {
        timeout: 15_000,
      })
      .not.toEqual([]);
  });

  it('is not for whoever has a borrowed session and a mailbox of their own', async () => {
    const person = await givenPerson(site);
    const email = `${randomUUID()}@example.org`;
    await wish(person, email);
    const [code, proof] = [await mailedCode(email), await mailedCode(person.email)];
    const guessed = await change(person, code, other(proof));
    expect(guessed.refusals).toEqual(['SIGN_IN_CODE_WRONG']);
    expect(guessed.errors[0]?.extensions.field).toBe('proof');
    // Nor does the code to the new address do for both.
    if (code !== proof) expect((await change(person, code, code)).refusals).toEqual(['SIGN_IN_CODE_WRONG']);
    expect(await addressOf(person)).toEqual({ email: person.email });
    expect((await change(person, other(code), proof)).errors[0]?.extensions.field).toBe('code');
    expect((await change(person, code, proof)).refusals, 'a wrong one uses neither up').toEqual([]);
  });

  it('asks the app where there is one, once it is too old to be of whoever borrowed the session', async () => {
    const person = await givenPerson(site);
    const prepare = `mutation { prepareSecondFactor { typed } }`;
    const { data } = await ask<{ prepareSecondFactor: { typed: string } }>(site, prepare, {}, person.session);
    const app = new TOTP({ secret: Secret.fromBase32(data.prepareSecondFactor.typed.replaceAll(' ', '')) });
    const turnOn = `mutation($code: String!) { turnOnSecondFactor(code: $code) }`;
    expect((await ask(site, turnOn, { code: app.generate() }, person.session)).errors).toEqual([]);
    const email = `${randomUUID()}@example.org`;
    expect((await wish(person, email)).data.requestEmailChange).toBe('MAILED');
    expect((await change(person, await mailedCode(email), app.generate())).refusals).toEqual(['SIGN_IN_CODE_WRONG']);
    await rows(
      `update second_factor set last_step = 0, on_since = now() - interval '8 days' where participant_id = ?`,
      [person.id],
    );
    expect((await wish(person, email)).data.requestEmailChange).toBe('APP');
    const code = await mailedCode(email);
    expect((await change(person, code, 'x')).refusals).toEqual(['SECOND_FACTOR_WRONG']);
    expect((await change(person, code, app.generate())).data?.changeEmail).toBe(email);
  });

  it('of somebody else is answered alike, and only they are told', async () => {
    const [person, other] = [await givenPerson(site), await givenPerson(site)];
    const fresh = await wish(person, `${randomUUID()}@example.org`);
    const taken = await wish(person, other.email);
    expect([taken.data, taken.errors]).toEqual([fresh.data, fresh.errors]);
    await expect
      .poll(() => rows(`select from local_mail where "to" = ?`, [other.email]), { timeout: 15_000 })
      .toHaveLength(1);
    const [mail] = await rows<{ text: string }>(`select text from local_mail where "to" = ?`, [other.email]);
    expect(mail?.text).not.toMatch(/\d{6}/);
  });
});

describe('what is held', () => {
  it('is told to the person at their own session only', async () => {
    const person = await givenPerson(site, 'Curiosa');
    await write(person, 'Vejo isto');
    const query = `{ personalData { kind basis fate count newest { fields { name value } } } }`;
    const { data } = await ask<{
      personalData: { kind: string; count: number; newest: { fields: { name: string; value: string }[] }[] }[];
    }>(site, query, {}, person.session);
    const texts = data.personalData.find(({ kind }) => kind === 'CONTRIBUTIONS');
    expect(texts?.count).toBe(1);
    expect(texts?.newest[0]?.fields).toContainEqual({ name: 'text', value: 'Vejo isto' });
    expect((await ask(site, query)).refusals).toEqual(['SIGN_IN_REQUIRED']);
  });

  it('is taken away as a file, complete for ten thousand texts, by a form of their own and nothing else', async () => {
    const person = await givenPerson(site, 'Muita');
    await rows(
      `insert into contribution (id, consultation_id, paragraph_id, kind, state, text, author_id, idempotency_key, created_at)
       select gen_random_uuid(), ?, ?, 'comment', 'published', '=SOMA(' || n || ')', ?, n::text, now() from generate_series(1, 10000) n`,
      [draft.consultation, draft.paragraphs[0]?.id, person.id],
    );
    const post = (options: object) => site.app.inject({ method: 'POST', url: '/documents/personal-data', ...options });
    const cookies = { mutirao_session: person.session };
    const answer = await post({ cookies });
    expect(answer.headers).toMatchObject({ 'content-type': 'application/zip', 'cache-control': 'no-store' });
    const files = unzipSync(new Uint8Array(answer.rawPayload));
    const all = JSON.parse(strFromU8(files['data.json'] ?? new Uint8Array())) as Record<string, unknown[]>;
    expect(all['contributions']).toHaveLength(10_000);
    expect(all['account']).toMatchObject([{ email: person.email }]);
    const csv = strFromU8(files['contributions.csv'] ?? new Uint8Array());
    expect(csv.split('\r\n')).toHaveLength(10_002);
    expect(csv).toContain(`"'=SOMA(1)"`);
    expect(csv).not.toContain(`"=SOMA`);

    expect((await post({})).statusCode).toBe(401);
    expect((await post({ cookies, headers: { 'sec-fetch-site': 'cross-site' } })).statusCode).toBe(403);
    expect((await post({ cookies, headers: { authorization: 'Bearer x' } })).json()).toMatchObject({
      code: 'KEY_INVALID',
    });
    const key = await givenKey(person);
    const bearing = { cookies, headers: { authorization: `Bearer ${key}` } };
    expect((await post(bearing)).json()).toMatchObject({ code: 'KEY_NOT_ENOUGH' });
    expect((await site.app.inject({ url: '/documents/personal-data', cookies })).statusCode).toBe(404);
  });
});

describe('documents', () => {
  it('stay whole when a leaving is undone at its end, and go once it holds', async () => {
    const person = await givenMember(site, draft.consultation, 'moderator');
    const sent = await site.app.inject({
      method: 'POST',
      url: '/uploads',
      payload: '# Minuta',
      headers: { 'content-type': 'application/octet-stream', 'x-file-name': 'minuta.md' },
      cookies: { mutirao_session: person.session },
    });
    const { fileId } = sent.json<{ fileId: string }>();
    const path = `${site.app.get(Config).filesDir}/${fileId}`;
    const undone = {
      ...held('promises'),
      leave: () => Promise.reject(new Error('the database went away')),
    };
    // From the last to the first: documents are before it.
    await expect(leave(site.em(), [undone, ...holdings], departure(person.id))).rejects.toThrow('went away');
    expect(await readFile(path, 'utf8')).toBe('# Minuta');
    await leave(site.em(), holdings, departure(person.id));
    await expect(readFile(path)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

function held(kind: Holding['kind']): Holding {
  const found = holdings.find((holding) => holding.kind === kind);
  if (found === undefined) throw new Error(kind);
  return found;
}

describe('the notice before taking part', () => {
  it('is due until it was shown in its present edition', async () => {
    const person = await givenPerson(site);
    const due = async () =>
      (await ask<{ viewer: { noticeDue: boolean } }>(site, '{ viewer { noticeDue } }', {}, person.session)).data.viewer
        .noticeDue;
    expect(await due()).toBe(true);
    const shown = (version: number) =>
      ask(site, `mutation { acknowledgeNotice(version: ${version}) }`, {}, person.session);
    expect((await shown(0)).refusals).toEqual(['STALE_VERSION']);
    await shown(1);
    expect(await due()).toBe(false);
    await rows(`update participant set informed_version = 0 where id = ?`, [person.id]);
    expect(await due()).toBe(true);
  });
});

const departure = (participant: string) => ({
  participant,
  texts: 'keep' as const,
  act: 'person_erased' as const,
  filesDir: site.app.get(Config).filesDir,
});

/** Tables, but for the audit record, in which this id still stands. */
async function traces(id: string): Promise<string[]> {
  const columns = await rows<{ table: string; column: string }>(
    `select c.table_name as table, c.column_name as column from information_schema.columns c
       join information_schema.tables t using (table_schema, table_name)
     where t.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.table_name <> 'audit_entry'
       and c.data_type in ('uuid', 'jsonb', 'text', 'character varying', 'ARRAY')`,
  );
  const found: string[] = [];
  for (const { table, column } of columns) {
    const hits = await rows(`select from "${table}" where strpos("${column}"::text, ?) > 0 limit 1`, [id]);
    if (hits.length > 0) found.push(`${table}.${column}`);
  }
  return found;
}
