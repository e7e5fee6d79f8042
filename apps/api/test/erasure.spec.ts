import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Role } from '@mutirao/rules';
import { Secret, TOTP } from 'otpauth';
import { contributionsFormats } from '../src/draft/document/write/formats.ts';
import { exportPackage } from '../src/package/export-package.ts';
import { verifyInstitution } from '../src/participant/institution.service.ts';
import { Identities } from '../src/participant/provider/identities.service.ts';
import { Config } from '../src/platform/config.ts';
import { sqlOf } from '../src/platform/database/sql.ts';
import { ask } from './ask.ts';
import { Browser } from './browser.ts';
import { Authenticator } from './authenticator.ts';
import { givenDraft } from './given-draft.ts';
import type { GivenDraft } from './given-draft.ts';
import { givenDocx } from './given-package.ts';
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
  pseudonym: 'Canário Pseudonimozq',
  institution: 'Canário Institutozq',
  passkey: 'canario-chavezq',
  apiKey: 'canario-programazq',
  device: 'canario-aparelhozq',
  margin: 'canario-margemzq',
  colleague: 'Canário Colegazq',
  subject: 'canario-sujeitozq',
  document: 'canario-documentozq',
} as const;
/** Of documents and secrets nothing is told but that they are there. */
const untold: readonly string[] = [canary.file, canary.subject, canary.document];
const anyCanary = /can[aá]rio[ -]\w*zq/iu;

let site: Site;
let open: GivenDraft;
let moderated: GivenDraft;
let printed = '';
beforeAll(async () => {
  site = await openSite({ worker: true });
  open = await givenDraft(site, ['A praça é de todos.', 'Dois.', 'Três.']);
  await rows(`update consultation set pseudonyms = true where id = ?`, [open.consultation]);
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
  const browser = new Browser(site);
  await browser.ask(`mutation($e: String!) { requestSignInCode(email: $e) }`, { e: canary.email });
  const { data, cookies } = await browser.ask<{ signIn: { id: string } }>(
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
  await mutate(
    person,
    `mutation { choosePseudonym(consultation: "${open.consultation}", pseudonym: "${canary.pseudonym}") { pseudonym } }`,
  );
  await isOfTheTeam(person);
  await isKnown(person);
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
  await takesOn(person, 'moderator');
  const author = await givenPerson(site, 'Autora');
  const judged = await contribute(author, first?.id, { kind: 'COMMENT', text: 'A decidir' });
  await mutate(person, `mutation { approve(contribution: "${judged}") { id } }`);
  await uploads(person, `${canary.file}.md`, Buffer.from(`${canary.file} dentro`));
}

const takesOn = (person: Person, role: Role) =>
  rows(
    `insert into membership (id, consultation_id, participant_id, role, created_at) values (gen_random_uuid(), ?, ?, ?, now())`,
    [moderated.consultation, person.id, role],
  );

async function uploads(person: Person, name: string, payload: Buffer): Promise<string> {
  const upload = await site.app.inject({
    method: 'POST',
    url: '/uploads',
    payload,
    headers: { 'content-type': 'application/octet-stream', 'x-file-name': name },
    cookies: { mutirao_session: person.session },
  });
  expect(upload.statusCode).toBe(201);
  return upload.json<{ fileId: string }>().fileId;
}

/** Invites, is invited, and makes a draft of a document with remarks in its margin. */
async function isOfTheTeam(person: Person): Promise<void> {
  const { consultation } = moderated;
  const colleague = await givenMember(site, consultation, 'administrator');
  await takesOn(person, 'administrator');
  const invite = (by: Person, email: string) =>
    mutate(
      by,
      `mutation { inviteMember(consultation: "${consultation}", email: "${email}", role: FACILITATOR) { id } }`,
    );
  await invite(colleague, canary.email);
  await invite(person, 'convidada@example.org');
  const noted = givenDocx(
    '<w:p><w:r><w:t>A praça é de todos.</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r></w:p>',
    {
      'comments.xml': `<w:comment w:id="0" w:author="${canary.colleague}"><w:p><w:r><w:t>${canary.margin}</w:t></w:r></w:p></w:comment>`,
    },
  );
  const file = await uploads(person, 'minuta.docx', Buffer.from(noted));
  await mutate(person, `mutation { openDraft(consultation: "${consultation}", fileId: "${file}") { id } }`);
}

/** By every way of signing in, from a device, for an institution. */
async function isKnown(person: Person): Promise<void> {
  const asks = async <Data>(field: string) => (await ask<Data>(site, `mutation { ${field} }`, {}, person.session)).data;
  const device = new Authenticator('http://localhost:3000');
  const { offerPasskey } = await asks<{ offerPasskey: string }>('offerPasskey');
  await mutate(person, `mutation($answer: String!) { addPasskey(name: "${canary.passkey}", answer: $answer) { id } }`, {
    answer: device.register(offerPasskey),
  });
  // One more, that nobody answers.
  await asks('offerPasskey');
  await mutate(person, `mutation { createApiKey(name: "${canary.apiKey}") { token } }`);
  const { prepareSecondFactor } = await asks<{ prepareSecondFactor: { typed: string } }>(
    'prepareSecondFactor { typed }',
  );
  const secret = Secret.fromBase32(prepareSecondFactor.typed.replaceAll(' ', ''));
  await mutate(person, `mutation { turnOnSecondFactor(code: "${new TOTP({ secret }).generate()}") }`);
  await rows(
    `insert into half_sign_in (browser_hash, participant_id, way, expires_at) values ('a', ?, 'code', now() + interval '1 minute')`,
    [person.id],
  );
  const identity = {
    ...{ provider: 'govbr', issuer: 'https://sso.example.org' },
    ...{ subjectHash: canary.subject, documentHash: canary.document, level: 'verified' as const },
  };
  await site.em().transactional((em) => site.app.get(Identities).link(em, person.id, identity));
  await rows(
    `insert into provider_arrival (browser_hash, provider, issuer, subject_hash, level, expires_at)
     select 'a', provider, issuer, subject_hash, level, now() + interval '1 minute' from provider_identity where participant_id = ?`,
    [person.id],
  );
  await rows(
    `insert into provider_attempt (state_hash, browser_hash, provider, participant_id, nonce, code_verifier, redirect_uri, onward, expires_at)
     values ('a', 'a', 'govbr', ?, '', '', '', '', now() + interval '1 minute')`,
    [person.id],
  );
  await rows(`insert into person_mark (consultation_id, mark, participant_id) values (?, 'marca', ?)`, [
    open.consultation,
    person.id,
  ]);
  await rows(`update session set device = ? where participant_id = ?`, [canary.device, person.id]);
  await site.em().transactional((em) => verifyInstitution(em, null, canary.email, canary.institution));
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
  const texts = await Promise.all(names.map(async (name) => wordsOf(await readFile(`${folder}/${name}`))));
  return texts.filter((text) => anyCanary.test(text));
}

/** What stands in a file, and in the parts of one that is packed. */
function wordsOf(file: Uint8Array): string {
  if (strFromU8(file.slice(0, 2)) !== 'PK') return strFromU8(file);
  return Object.values(unzipSync(new Uint8Array(file)))
    .map((part) => strFromU8(part))
    .join('\n');
}

/** What strangers, members and programs are answered. */
async function inAnswers(): Promise<string> {
  const moderator = await givenMember(site, moderated.consultation, 'moderator');
  const answers: unknown[] = [];
  for (const { slug } of [open, moderated]) {
    answers.push(await exportPackage(site.em(), slug));
    for (const format of contributionsFormats) {
      const answer = await site.app.inject({ url: `/documents/${slug}/drafts/1/contributions.${format}` });
      answers.push(wordsOf(answer.rawPayload));
    }
    const card = `id text note state author { id name institution } quote { exact } decision { reason }`;
    const query = `{ consultation(slug: "${slug}") { title team { participant { id name institution } } }
      draft(consultation: "${slug}", number: 1) { marginNotes { author text } paragraphs { text
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
    const inMailboxes = () => rows(`select from local_mail where strpos(text, ?) > 0`, [canary.name]);
    await expect.poll(inMailboxes, { timeout: 20_000 }).not.toEqual([]);
    await expect
      .poll(() => rows(`select from local_mail where "to" = ? and strpos(text, 'invitations') > 0`, [canary.email]), {
        timeout: 20_000,
      })
      .not.toEqual([]);
    // Something on its way, something that failed, and a mail: all know them.
    await rows(
      `insert into outbox_message (topic, payload, enqueued_at, last_error)
       values ('mail.draft', jsonb_build_object('draft', ?::text, 'participant', ?::text), now() + interval '1 hour', 'Recipient <' || ? || '> rejected')`,
      [open.id, person.id, canary.email],
    );
    // First it is everywhere: a search that finds nothing must be able to find something.
    const ids = [person.id];
    expect((await inDatabase(ids)).length).toBeGreaterThan(30);
    expect(await inFiles()).toHaveLength(2);
    expect(await inAnswers()).toMatch(anyCanary);

    const file = await site.app.inject({
      method: 'POST',
      url: '/documents/personal-data',
      cookies: { mutirao_session: person.session },
    });
    const told = strFromU8(unzipSync(new Uint8Array(file.rawPayload))['data.json'] ?? new Uint8Array());
    for (const word of Object.values(canary)) {
      if (!untold.includes(word)) expect(told).toContain(word);
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
