import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { exportPackage } from '../src/package/export-package.ts';
import { Config } from '../src/platform/config.ts';
import { sqlOf } from '../src/platform/database/sql.ts';
import { ask } from './ask.ts';
import { givenDraft } from './given-draft.ts';
import type { GivenDraft } from './given-draft.ts';
import { givenMember, givenPerson } from './given.ts';
import type { Person } from './given.ts';
import { openSite } from './site.ts';
import type { Site } from './site.ts';

/** Words that stand nowhere else: whatever shows one of them has it from this person. */
const canary = {
  name: 'Canário Nomezq',
  email: 'canario-emailzq@example.org',
  comment: 'canario-comentariozq',
  question: 'canario-perguntazq',
  reply: 'canario-respostazq',
  wording: 'canario-redacaozq',
  note: 'canario-justificativazq',
  held: 'canario-retidozq',
  refused: 'canario-recusadozq',
  withdrawn: 'canario-retiradozq',
  edited: 'canario-editadozq',
  file: 'canario-arquivozq',
  otherEmail: 'canario-outrozq@example.org',
} as const;
const anyCanary = /can[aá]rio[ -]\w*zq/iu;

let site: Site;
let open: GivenDraft;
let moderated: GivenDraft;
let printed = '';
beforeAll(async () => {
  site = await openSite({ worker: true });
  open = await givenDraft(site, ['A praça é de todos.', 'Dois.', 'Três.']);
  moderated = await givenDraft(site, undefined, { moderation: 'pre' });
});
afterAll(() => site.close());

// What the processes print is what stands in their logs.
beforeEach(() => {
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream) as (...given: unknown[]) => boolean;
    vi.spyOn(stream, 'write').mockImplementation((...given: unknown[]) => {
      printed += String(given[0]);
      return write(...given);
    });
  }
});
afterEach(() => vi.restoreAllMocks());

const rows = <Row extends object>(statement: string, values: readonly unknown[] = []) =>
  sqlOf(site.em()).execute<Row>(statement, values);

/** The code in the mail that says what it is for. */
async function code(address: string, purpose: 'entrar' | 'sair' | 'trocar'): Promise<string> {
  let found = '';
  await expect
    .poll(
      async () => {
        const [mail] = await rows<{ text: string }>(
          `select text from local_mail where "to" = ? and strpos(subject, ?) > 0 order by created_at desc limit 1`,
          [address, purpose],
        );
        return (found = /\d{6}/.exec(mail?.text ?? '')?.[0] ?? '');
      },
      { timeout: 20_000 },
    )
    .not.toBe('');
  return found;
}

async function signedIn(): Promise<Person> {
  await ask(site, `mutation($e: String!) { requestSignInCode(email: $e) }`, { e: canary.email });
  const { data, cookies } = await ask<{ signIn: { id: string } }>(
    site,
    `mutation($e: String!, $c: String!, $n: String!) { signIn(email: $e, code: $c, name: $n) { id } }`,
    { e: canary.email, c: await code(canary.email, 'entrar'), n: canary.name },
  );
  const { name, email } = canary;
  return { id: data.signIn.id, name, email, session: cookies['mutirao_session'] ?? '' };
}

async function contribute(person: Person, paragraph: string | undefined, input: object): Promise<string> {
  const { data, errors } = await ask<{ contribute: { id: string } }>(
    site,
    `mutation($input: ContributeInput!) { contribute(input: $input) { id } }`,
    { input: { idempotencyKey: randomUUID(), paragraph, ...input } },
    person.session,
  );
  expect(errors).toEqual([]);
  return data.contribute.id;
}

const mutate = async (person: Person, mutation: string, variables: Record<string, unknown> = {}) =>
  expect((await ask(site, mutation, variables, person.session)).errors).toEqual([]);

/** Everything that a person can do and say, everywhere. */
async function takesPart(person: Person): Promise<void> {
  const [first, second] = open.paragraphs;
  const other = await givenPerson(site, 'Outra pessoa');
  const root = await contribute(person, first?.id, {
    kind: 'COMMENT',
    text: canary.comment,
    quote: { exact: 'praça', start: 2, end: 7 },
  });
  await contribute(other, first?.id, { kind: 'COMMENT', text: 'Resposta que fica.', inReplyTo: root });
  const theirs = await contribute(other, first?.id, { kind: 'COMMENT', text: 'De outra pessoa.' });
  await contribute(person, first?.id, { kind: 'COMMENT', text: canary.reply, inReplyTo: theirs });
  await contribute(person, second?.id, { kind: 'QUESTION', text: canary.question });
  await contribute(person, second?.id, {
    kind: 'WORDING',
    operation: 'MODIFY',
    text: canary.wording,
    note: canary.note,
  });
  const changed = await contribute(person, second?.id, { kind: 'COMMENT', text: canary.edited });
  await mutate(
    person,
    `mutation { editContribution(id: "${changed}", version: 1, text: "${canary.edited} 2") { id } }`,
  );
  const gone = await contribute(person, second?.id, { kind: 'COMMENT', text: canary.withdrawn });
  await mutate(person, `mutation { withdrawContribution(id: "${gone}") { id } }`);
  await mutate(person, `mutation { takeParagraphStance(paragraph: "${first?.id}", value: AGREE) { id } }`);
  await mutate(person, `mutation { takeContributionStance(contribution: "${theirs}", value: AGREE) { id } }`);
  await isModerated(person);
  await mutate(person, `mutation { acknowledgeNotice(version: 1) }`);
  await mutate(person, `mutation { requestEmailChange(email: "${canary.otherEmail}") }`);
}

async function isModerated(person: Person): Promise<void> {
  const [first] = moderated.paragraphs;
  const moderator = await givenMember(site, moderated.consultation, 'moderator');
  await contribute(person, first?.id, { kind: 'COMMENT', text: canary.held });
  const refused = await contribute(person, first?.id, { kind: 'COMMENT', text: canary.refused });
  await mutate(
    moderator,
    `mutation($r: String!) { refuse(contribution: "${refused}", rule: "${moderated.rule}", reason: $r) { id } }`,
    { r: `${canary.name}, “${canary.refused}” ofende.` },
  );
  // They have a task too, and did something with it.
  await rows(
    `insert into membership (id, consultation_id, participant_id, role, created_at) values (gen_random_uuid(), ?, ?, 'moderator', now())`,
    [moderated.consultation, person.id],
  );
  const author = await givenPerson(site, 'Autora');
  const judged = await contribute(author, first?.id, { kind: 'COMMENT', text: 'A decidir' });
  await mutate(person, `mutation { approve(contribution: "${judged}") { id } }`);
  const upload = await site.app.inject({
    method: 'POST',
    url: '/uploads',
    payload: `${canary.file} dentro`,
    headers: { 'content-type': 'application/octet-stream', 'x-file-name': `${canary.file}.md` },
    cookies: { mutirao_session: person.session },
  });
  expect(upload.statusCode).toBe(201);
}

/** Columns of whatever type of whatever table in the database, BullMQ's too, in which a canary or an id of theirs stands. */
async function inDatabase(ids: readonly string[]): Promise<string[]> {
  const columns = await rows<{ schema: string; table: string; column: string; type: string }>(
    `select c.table_schema as schema, c.table_name as table, c.column_name as column, c.data_type as type
     from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')`,
  );
  expect(columns.map(({ schema }) => schema)).toContain('bullmq');
  const found: string[] = [];
  for (const { schema, table, column, type } of columns) {
    const text = type === 'bytea' ? `encode("${column}", 'escape')` : `"${column}"::text`;
    const allowed = table === 'audit_entry' ? [] : ids;
    const hits = await rows<{ hit: string }>(
      `select left(${text}, 100) as hit from "${schema}"."${table}"
       where ${text} ~* 'can[aá]rio[ -]\\w*zq' or ${text} ~ any(?::text[]) limit 1`,
      [`{${allowed.join(',')}}`],
    );
    found.push(...hits.map(({ hit }) => `${schema}.${table}.${column}: ${hit}`));
  }
  return found;
}

async function inFiles(): Promise<string[]> {
  const folder = site.app.get(Config).filesDir;
  const names = await readdir(folder).catch(() => []);
  const texts = await Promise.all(names.map((name) => readFile(`${folder}/${name}`, 'utf8')));
  return texts.filter((text) => anyCanary.test(text));
}

/** What strangers, members and programs are answered. */
async function inAnswers(): Promise<string> {
  const moderator = await givenMember(site, moderated.consultation, 'moderator');
  const answers: unknown[] = [];
  for (const { slug } of [open, moderated]) {
    answers.push(await exportPackage(site.em(), slug));
    for (const format of ['csv', 'json', 'html', 'md']) {
      answers.push((await site.app.inject({ url: `/documents/${slug}/drafts/1/contributions.${format}` })).payload);
    }
    const card = `id text note state author { id name } quote { exact } decision { reason }`;
    const query = `{ consultation(slug: "${slug}") { title team { participant { id name } } }
      draft(consultation: "${slug}", number: 1) { paragraphs { text
        contributions { nodes { ${card} replies { nodes { ${card} } } } } } } }`;
    for (const session of [undefined, moderator.session]) {
      const answer = await ask(site, query, {}, session);
      expect(answer.errors).toEqual([]);
      answers.push(answer.data);
    }
  }
  const queue = `{ moderationQueue(consultation: "${moderated.slug}") { nodes { contribution { text note author { name } } } } }`;
  answers.push((await ask(site, queue, {}, moderator.session)).data);
  return JSON.stringify(answers);
}

describe('a person who took part everywhere and leaves with their texts', () => {
  it('is nowhere any more', async () => {
    const person = await signedIn();
    await takesPart(person);
    await code(canary.otherEmail, 'trocar');
    // Something on its way, something that failed, and a mail: all know them.
    await rows(
      `insert into outbox_message (topic, payload, enqueued_at, last_error)
       values ('mail.draft', jsonb_build_object('draft', ?::text, 'participant', ?::text), now() + interval '1 hour', 'Recipient <' || ? || '> rejected')`,
      [open.id, person.id, canary.email],
    );
    // First it is everywhere: a search that finds nothing must be able to find something.
    const ids = [person.id];
    expect((await inDatabase(ids)).length).toBeGreaterThan(15);
    expect(await inFiles()).toHaveLength(1);
    expect(await inAnswers()).toMatch(anyCanary);

    const file = await site.app.inject({
      method: 'POST',
      url: '/documents/personal-data',
      cookies: { mutirao_session: person.session },
    });
    const told = strFromU8(unzipSync(new Uint8Array(file.rawPayload))['data.json'] ?? new Uint8Array());
    for (const word of Object.values(canary)) {
      if (word !== canary.file) expect(told).toContain(word);
    }

    await mutate(person, `mutation { requestLeaving }`);
    const confirmation = await code(canary.email, 'sair');
    await mutate(person, `mutation($c: String!) { leave(code: $c, texts: DESTROY) }`, { c: confirmation });

    expect(await inDatabase(ids)).toEqual([]);
    expect(await inFiles()).toEqual([]);
    const answers = await inAnswers();
    expect(answers).not.toMatch(anyCanary);
    expect(answers).not.toContain(person.id);
    expect(answers).toContain('Resposta que fica.');
    expect(printed).not.toMatch(anyCanary);
  }, 120_000);
});
