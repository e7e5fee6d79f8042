import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../test/ask.ts';
import { givenDraft } from '../../test/given-draft.ts';
import type { GivenDraft } from '../../test/given-draft.ts';
import { givenMember, givenPerson } from '../../test/given.ts';
import type { Person } from '../../test/given.ts';
import { openSite } from '../../test/site.ts';
import type { Site } from '../../test/site.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { Uploads } from '../platform/files/uploads.service.ts';

let site: Site;
let draft: GivenDraft;
let drafter: Person;
beforeAll(async () => {
  site = await openSite();
  draft = await givenDraft(site, ['Um começo.', 'O meio do caminho. Segue adiante.', 'Um fim.']);
  drafter = await givenMember(site, draft.consultation, 'drafter');
});
afterAll(() => site.close());

interface Paragraph {
  id: string;
  position: number;
  kind: string;
  label: string | null;
  level: number;
  text: string;
  markdown: string;
}
interface Draft {
  id: string;
  number: number;
  state: string;
  version: number;
  title: string;
  changesNote: string | null;
  paragraphs: Paragraph[];
}
const fields = `id number state version title changesNote paragraphs { id position kind label level text markdown }`;

/** Runs one mutation of the drafting team; `args` are given as in GraphQL. */
async function change(name: string, args: string, variables: Record<string, unknown> = {}, by: Person = drafter) {
  const declared = Object.keys(variables).map((variable) => `$${variable}: String!`);
  const head = declared.length > 0 ? `(${declared.join(', ')})` : '';
  const answer = await ask<Record<string, Draft> | null>(
    site,
    `mutation${head} { ${name}(${args}) { ${fields} } }`,
    variables,
    by.session,
  );
  return { refusals: answer.refusals, errors: answer.errors, draft: answer.data?.[name] as Draft };
}

const open = (by = drafter, given = draft) => change('openDraft', `consultation: "${given.consultation}"`, {}, by);
const on = ({ id, version }: Draft) => `draft: "${id}", version: ${version}`;
const texts = (one: Draft) => one.paragraphs.map(({ text }) => text);
const positions = (one: Draft) => one.paragraphs.map(({ position }) => position);
const read = (number: number, by?: Person, given = draft) =>
  ask<{ draft: Draft | null }>(
    site,
    `query($slug: String!, $number: Int!) { draft(consultation: $slug, number: $number) { ${fields} } }`,
    { slug: given.slug, number },
    by?.session,
  ).then(({ data }) => data.draft);

/** Opens the next draft for the test and throws it away after. */
async function prepared(test: (opened: Draft) => Promise<void>) {
  const { draft: opened } = await open();
  try {
    await test(opened);
  } finally {
    const now = await read(opened.number, drafter);
    if (now) {
      await ask(site, `mutation { discardDraft(draft: "${now.id}", version: ${now.version}) }`, {}, drafter.session);
    }
  }
}

describe('a draft in preparation', () => {
  it('begins as a copy, with addresses of its own, and is there for the drafting team only', () =>
    prepared(async (opened) => {
      expect(opened).toMatchObject({ number: 2, state: 'PREPARING' });
      expect(texts(opened)).toEqual(draft.paragraphs.map(({ text }) => text));
      expect(opened.paragraphs.map(({ id }) => id)).not.toEqual(draft.paragraphs.map(({ id }) => id));
      const stranger = await givenPerson(site);
      const moderator = await givenMember(site, draft.consultation, 'moderator');
      expect(await read(2, drafter)).toMatchObject({ id: opened.id });
      for (const other of [undefined, stranger, moderator]) expect(await read(2, other)).toBeNull();
      const answer = await ask<{ consultation: { drafts: object[]; currentDraft: object } }>(
        site,
        `query($slug: String!) { consultation(slug: $slug) { drafts { number } currentDraft { number } } }`,
        { slug: draft.slug },
      );
      expect(answer.data.consultation).toEqual({ drafts: [{ number: 1 }], currentDraft: { number: 1 } });
    }));

  it('is one at a time, however many open it at once', () =>
    prepared(async () => {
      const answers = await Promise.all([open(), open(), open()]);
      expect(answers.flatMap(({ refusals }) => refusals)).toEqual(Array(3).fill('DRAFT_ALREADY_OPEN'));
    }));

  it.each([
    ['a citizen', () => givenPerson(site), 'NOT_ALLOWED'],
    ['a moderator', () => givenMember(site, draft.consultation, 'moderator'), 'NOT_ALLOWED'],
    [
      "another consultation's drafter",
      async () => givenMember(site, (await givenDraft(site)).consultation, 'drafter'),
      'NOT_ALLOWED',
    ],
  ])('is not touched by %s', (_, somebody, refusal) =>
    prepared(async (opened) => {
      const by = await somebody();
      const [first] = opened.paragraphs;
      expect((await open(by)).refusals).toEqual([refusal]);
      for (const [name, args] of [
        ['updateDraft', `${on(opened)}, title: "x"`],
        ['editParagraph', `${on(opened)}, paragraph: "${first?.id}", markdown: "x"`],
        ['removeParagraph', `${on(opened)}, paragraph: "${first?.id}"`],
        ['publishDraft', on(opened)],
      ] as const) {
        expect((await change(name, args, {}, by)).refusals).toEqual([refusal]);
      }
      expect(await read(2, drafter)).toEqual(opened);
    }),
  );

  it('takes a title and a note on what changed', () =>
    prepared(async (opened) => {
      const { draft: titled } = await change(
        'updateDraft',
        `${on(opened)}, title: " Segunda\\n versão ", changesNote: "Mais claro."`,
      );
      expect(titled).toMatchObject({
        title: 'Segunda versão',
        changesNote: 'Mais claro.',
        version: opened.version + 1,
      });
      const { draft: emptied } = await change('updateDraft', `${on(titled)}, changesNote: ""`);
      expect(emptied).toMatchObject({ title: 'Segunda versão', changesNote: null });
    }));
});

describe('editing', () => {
  it('rewords, keeping what is not given; a null label takes it away', () =>
    prepared(async (opened) => {
      const [first] = opened.paragraphs;
      const { draft: labelled } = await change(
        'editParagraph',
        `${on(opened)}, paragraph: "${first?.id}", markdown: "Um **novo** começo.", kind: ARTICLE, label: "Art. 1º"`,
      );
      expect(labelled.paragraphs[0]).toMatchObject({
        kind: 'ARTICLE',
        label: 'Art. 1º',
        text: 'Um novo começo.',
        markdown: 'Um **novo** começo.',
      });
      const { draft: reworded } = await change(
        'editParagraph',
        `${on(labelled)}, paragraph: "${first?.id}", markdown: "Outro."`,
      );
      expect(reworded.paragraphs[0]).toMatchObject({ kind: 'ARTICLE', label: 'Art. 1º', text: 'Outro.' });
      const { draft: bare } = await change(
        'editParagraph',
        `${on(reworded)}, paragraph: "${first?.id}", markdown: "Outro.", label: null`,
      );
      expect(bare.paragraphs[0]?.label).toBeNull();
    }));

  it('adds, removes and moves, without gaps in the positions', () =>
    prepared(async (opened) => {
      const [one, two, three] = opened.paragraphs.map(({ id }) => id);
      let { draft: now } = await change(
        'addParagraph',
        `${on(opened)}, after: "${one}", markdown: "Novo.", kind: PARAGRAPH`,
      );
      expect(texts(now)).toEqual(['Um começo.', 'Novo.', 'O meio do caminho. Segue adiante.', 'Um fim.']);
      ({ draft: now } = await change('addParagraph', `${on(now)}, markdown: "Título", kind: HEADING`));
      expect(now.paragraphs[0]).toMatchObject({ text: 'Título', level: 1 });
      ({ draft: now } = await change('moveParagraph', `${on(now)}, paragraph: "${three}", after: "${one}"`));
      expect(texts(now)).toEqual(['Título', 'Um começo.', 'Um fim.', 'Novo.', 'O meio do caminho. Segue adiante.']);
      ({ draft: now } = await change('moveParagraph', `${on(now)}, paragraph: "${one}", after: "${two}"`));
      expect(texts(now)).toEqual(['Título', 'Um fim.', 'Novo.', 'O meio do caminho. Segue adiante.', 'Um começo.']);
      ({ draft: now } = await change('moveParagraph', `${on(now)}, paragraph: "${two}"`));
      expect(texts(now)).toEqual(['O meio do caminho. Segue adiante.', 'Título', 'Um fim.', 'Novo.', 'Um começo.']);
      ({ draft: now } = await change('removeParagraph', `${on(now)}, paragraph: "${two}"`));
      expect(texts(now)).toEqual(['Título', 'Um fim.', 'Novo.', 'Um começo.']);
      expect(positions(now)).toEqual([0, 1, 2, 3]);
    }));

  it('splits and joins back, losing no word', () =>
    prepared(async (opened) => {
      const [, two] = opened.paragraphs;
      const { draft: split } = await change('splitParagraph', `${on(opened)}, paragraph: "${two?.id}", at: 18`);
      expect(texts(split)).toEqual(['Um começo.', 'O meio do caminho.', 'Segue adiante.', 'Um fim.']);
      expect(positions(split)).toEqual([0, 1, 2, 3]);
      const { draft: joined } = await change('joinParagraphs', `${on(split)}, first: "${two?.id}"`);
      expect(texts(joined)).toEqual(texts(opened));
      expect(positions(joined)).toEqual([0, 1, 2]);
    }));

  it('lets one of two editors through, and does nothing of the other’s half', () =>
    prepared(async (opened) => {
      const edits = opened.paragraphs.map(({ id }, n) =>
        change('editParagraph', `${on(opened)}, paragraph: "${id}", markdown: "Edição ${n}."`),
      );
      const answers = await Promise.all(edits);
      expect(answers.flatMap(({ refusals }) => refusals)).toEqual(['STALE_VERSION', 'STALE_VERSION']);
      const now = await read(2, drafter);
      expect(now?.version).toBe(opened.version + 1);
      expect(now && texts(now).filter((text) => text.startsWith('Edição'))).toHaveLength(1);
    }));

  it.each([
    ['no words', '', 'TEXT_EMPTY'],
    ['only what nobody sees', '\u200B', 'TEXT_EMPTY'],
    ['only spaces', ' \n ', 'TEXT_EMPTY'],
    ['a lone surrogate', 'a\uD800b', 'TEXT_INVALID'],
    ['more than a paragraph holds', 'a'.repeat(100_001), 'TEXT_TOO_LONG'],
    ['as much as it holds', 'a'.repeat(100_000), null],
    ['NUL and overrides, which are taken out', 'a\u0000b\u202Ec', null],
  ])('takes or refuses %s', (_, markdown, refusal) =>
    prepared(async (opened) => {
      const answer = await change(
        'editParagraph',
        `${on(opened)}, paragraph: "${opened.paragraphs[0]?.id}", markdown: $markdown`,
        { markdown },
      );
      expect(answer.refusals).toEqual(refusal === null ? [] : [refusal]);
      const now = await read(2, drafter);
      const before = opened.paragraphs[0];
      expect(now?.paragraphs[0]?.text).toBe(
        refusal === null ? markdown.replace('\u0000', '').replace('\u202E', '') : before?.text,
      );
    }),
  );

  it('refuses what is not there or makes no sense', () =>
    prepared(async (opened) => {
      const last = opened.paragraphs.at(-1)?.id;
      const foreign = draft.paragraphs[0]?.id;
      const cases = [
        ['editParagraph', `${on(opened)}, paragraph: "${foreign}", markdown: "x"`, 'NOT_FOUND'],
        ['editParagraph', `${on(opened)}, paragraph: "nonsense", markdown: "x"`, 'NOT_FOUND'],
        ['editParagraph', `${on(opened)}, paragraph: "${last}", markdown: "x", level: 7`, 'INPUT_INVALID'],
        ['removeParagraph', `${on(opened)}, paragraph: "${randomUUID()}"`, 'NOT_FOUND'],
        ['moveParagraph', `${on(opened)}, paragraph: "${last}", after: "${foreign}"`, 'NOT_FOUND'],
        ['joinParagraphs', `${on(opened)}, first: "${last}"`, 'NOT_FOUND'],
        ['splitParagraph', `${on(opened)}, paragraph: "${last}", at: 0`, 'INPUT_INVALID'],
        ['splitParagraph', `${on(opened)}, paragraph: "${last}", at: 7`, 'INPUT_INVALID'],
        ['splitParagraph', `${on(opened)}, paragraph: "${last}", at: 2000000000`, 'INPUT_INVALID'],
        ['publishDraft', `draft: "${randomUUID()}", version: 1`, 'NOT_FOUND'],
        ['publishDraft', `draft: "${draft.id}", version: 1`, 'DRAFT_PUBLISHED'],
        [
          'editParagraph',
          `draft: "${draft.id}", version: 1, paragraph: "${foreign}", markdown: "x"`,
          'DRAFT_PUBLISHED',
        ],
      ] as const;
      for (const [name, args, refusal] of cases)
        expect([name, (await change(name, args)).refusals]).toEqual([name, [refusal]]);
      expect(await read(2, drafter)).toEqual(opened);
    }));
});

describe('a new consultation', () => {
  const create = (input: string, by: Person) =>
    ask<{ createConsultation: { id: string; slug: string; drafts: Draft[] } }>(
      site,
      `mutation { createConsultation(input: {title: "Manifesto", summary: "", locale: PT_BR, moderation: POST, ${input}}) { id slug drafts { ${fields} } } }`,
      {},
      by.session,
    );

  it('begins with its text as paragraphs in preparation, once per key', async () => {
    const administrator = await givenPerson(site, 'Helena', true);
    const [slug, key] = [`texto-${randomUUID().slice(0, 8)}`, randomUUID()];
    const input = `idempotencyKey: "${key}", slug: "${slug}", text: "# Manifesto\\n\\nPrimeiro.\\n\\n- um\\n- dois"`;
    const answers = await Promise.all([create(input, administrator), create(input, administrator)]);
    expect(answers.flatMap(({ refusals }) => refusals)).toEqual([]);
    expect(answers[0]?.data.createConsultation.id).toBe(answers[1]?.data.createConsultation.id);
    const made = answers[0]?.data.createConsultation.drafts ?? [];
    expect(made).toHaveLength(1);
    expect(made[0]).toMatchObject({ number: 1, state: 'PREPARING', title: 'Manifesto' });
    expect(made[0]?.paragraphs.map(({ kind, text }) => [kind, text])).toEqual([
      ['HEADING', 'Manifesto'],
      ['PARAGRAPH', 'Primeiro.'],
      ['LIST_ITEM', 'um'],
      ['LIST_ITEM', 'dois'],
    ]);
  });

  it('comes from an uploaded document of one’s own, which can be seen before', async () => {
    const administrator = await givenPerson(site, 'Helena', true);
    const upload = await site.app.inject({
      method: 'POST',
      url: '/uploads',
      payload: Buffer.from('<h1>Lei</h1><p>Texto da <b>lei</b>.</p>'),
      headers: { 'content-type': 'application/octet-stream', 'x-file-name': 'lei.html' },
      cookies: { mutirao_session: administrator.session },
    });
    expect(upload.statusCode).toBe(201);
    const { fileId } = upload.json<{ fileId: string }>();
    const preview = (by: Person) =>
      ask<{ documentPreview: object }>(
        site,
        `query { documentPreview(fileId: "${fileId}") { name title paragraphs { kind text markdown } } }`,
        {},
        by.session,
      );
    expect((await preview(administrator)).data.documentPreview).toEqual({
      name: 'lei.html',
      title: 'Lei',
      paragraphs: [
        { kind: 'HEADING', text: 'Lei', markdown: 'Lei' },
        { kind: 'PARAGRAPH', text: 'Texto da lei.', markdown: 'Texto da **lei**.' },
      ],
    });
    expect((await preview(drafter)).refusals).toEqual(['NOT_FOUND']);
    const slug = `lei-${randomUUID().slice(0, 8)}`;
    const input = `idempotencyKey: "${randomUUID()}", slug: "${slug}", fileId: "${fileId}"`;
    const answer = await create(input, administrator);
    expect(answer.data.createConsultation.drafts[0]?.paragraphs.map(({ text }) => text)).toEqual([
      'Lei',
      'Texto da lei.',
    ]);
    // Sent again when its document is long gone.
    await site.app.get(Uploads).forget(new Date(Date.now() + 60_000));
    const again = await create(input, administrator);
    expect(again.refusals).toEqual([]);
    expect(again.data.createConsultation.id).toBe(answer.data.createConsultation.id);
  });

  it('is not for everybody, and not without words to publish', async () => {
    const input = `idempotencyKey: "${randomUUID()}", slug: "vazia-${randomUUID().slice(0, 8)}"`;
    expect((await create(input, drafter)).refusals).toEqual(['NOT_ALLOWED']);
    // Whoever may not is told so before anything of theirs is read.
    expect((await create(`${input}, text: " "`, drafter)).refusals).toEqual(['NOT_ALLOWED']);
    const administrator = await givenPerson(site, 'Helena', true);
    const { data } = await create(input, administrator);
    const [empty] = data.createConsultation.drafts;
    expect(empty?.paragraphs).toEqual([]);
    expect(
      (await change('publishDraft', `draft: "${empty?.id}", version: ${empty?.version}`, {}, administrator)).refusals,
    ).toEqual(['DRAFT_EMPTY']);
  });
});

describe('a published draft', () => {
  it('is never changed, not even behind the services', async () => {
    const sql = sqlOf(site.em());
    for (const [statement, id] of [
      [`update paragraph set text = 'x' where draft_id = ?`, draft.id],
      [`delete from paragraph where draft_id = ?`, draft.id],
      [`update draft set title = 'x' where id = ?`, draft.id],
      [`update draft set state = 'preparing' where id = ?`, draft.id],
    ] as const) {
      await expect(sql.execute(statement, [id])).rejects.toThrow(/never changes/);
    }
  });

  it('goes only with its whole consultation, and then with all that stood on it', async () => {
    const doomed = await givenDraft(site);
    const ana = await givenPerson(site);
    for (const { id } of doomed.paragraphs) {
      const input = `{idempotencyKey: "${id}", paragraph: "${id}", kind: COMMENT, text: "Fica?"}`;
      const { refusals } = await ask(
        site,
        `mutation { takeParagraphStance(paragraph: "${id}", value: AGREE) { id } contribute(input: ${input}) { id } }`,
        {},
        ana.session,
      );
      expect(refusals).toEqual([]);
    }
    const sql = sqlOf(site.em());
    await sql.execute(`delete from consultation where id = ?`, [doomed.consultation]);
    expect(await read(1, undefined, doomed)).toBeNull();
    expect(await sql.execute(`select from paragraph_stance where participant_id = ?`, [ana.id])).toEqual([]);
  });

  it.each(['', '\u0000', 'a\uD800', 'não existe', "' or ''='", 'x'.repeat(10_000)])(
    'is not found as %j',
    async (slug) => {
      const answer = await ask(
        site,
        `query($slug: String!) { draft(consultation: $slug, number: 1) { id } consultation(slug: $slug) { id } paragraph(code: $slug) { id } }`,
        { slug },
      );
      expect(answer).toMatchObject({ refusals: [], data: { draft: null, consultation: null, paragraph: null } });
    },
  );
});
