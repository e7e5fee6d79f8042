import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../test/ask.ts';
import { givenConsultation, givenEmptyDraft, givenMember, givenPerson } from '../../test/given.ts';
import type { Person } from '../../test/given.ts';
import { openSite } from '../../test/site.ts';
import type { Site } from '../../test/site.ts';
import { Consultation } from './consultation.entity.ts';
import { Consultations } from './consultation.service.ts';

let site: Site;
let owner: Person;
let stranger: Person;
beforeAll(async () => {
  site = await openSite();
  owner = await givenPerson(site, 'Helena', true);
  stranger = await givenPerson(site, 'Rui');
});
afterAll(() => site.close());

interface Seen {
  id: string;
  version: number;
  title: string;
  phases: { kind: string; current: boolean; endsAt: string | null }[];
  currentPhase: { kind: string } | null;
  rules: { id: string; code: string; title: string; text: string }[];
  team: { id: string; role: string; participant: { name: string }; consultation: { id: string } }[];
  can: string[];
}
const fields = `id version title phases { kind current endsAt } currentPhase { kind }
  rules { id code title text } team { id role participant { name } consultation { id } } can`;
const see = async (slug: string, who?: Person) =>
  (
    await ask<{ consultation: Seen | null }>(
      site,
      `query($slug: String!) { consultation(slug: $slug) { ${fields} } }`,
      { slug },
      who?.session,
    )
  ).data.consultation;

const create = (slug: string, key: string, who: Person | null = owner) =>
  site.em().transactional((em) =>
    site.app.get(Consultations).create(
      em,
      who && {
        id: who.id,
        name: who.name,
        email: who.email,
        locale: 'pt-BR',
        level: 'email',
        siteAdministrator: who === owner,
        informedVersion: null,
      },
      { idempotencyKey: key, slug, title: 'Uma consulta', summary: '', locale: 'pt-BR', moderation: 'post' },
    ),
  );
const mutate = (field: string, args: Record<string, readonly [type: string, value: unknown]>, who?: Person) => {
  const declared = Object.entries(args).map(([name, [type]]) => `$${name}: ${type}`);
  const passed = Object.keys(args).map((name) => `${name}: $${name}`);
  const values = Object.fromEntries(Object.entries(args).map(([name, [, value]]) => [name, value]));
  return ask<Record<string, Seen>>(
    site,
    `mutation(${declared.join(', ')}) { ${field}(${passed.join(', ')}) { id } }`,
    values,
    who?.session,
  );
};

describe('a new consultation', () => {
  it('takes comments at once, by five rules, under its creator', async () => {
    await create('nova', 'k1');
    const seen = await see('nova', owner);
    expect(seen?.phases).toMatchObject([
      { kind: 'COMMENT', current: true },
      { kind: 'SYNTHESIS', endsAt: null },
    ]);
    expect(seen?.rules.map(({ code }) => code)).toEqual(['R1', 'R2', 'R3', 'R4', 'R5']);
    expect(seen?.team).toMatchObject([{ role: 'ADMINISTRATOR', participant: { name: 'Helena' } }]);
    expect(seen?.team[0]?.consultation.id).toBe(seen?.id);
    expect(seen?.can).toEqual(['CONTRIBUTE', 'TAKE_STANCE', 'MODERATE', 'DRAFT', 'MANAGE']);
  });

  it('is made once however often the form is sent, and one address has one consultation', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => create('uma-so', 'k2')));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    await expect(create('uma-so', 'k3')).rejects.toMatchObject({ code: 'SLUG_TAKEN' });
    await expect(create('duas', 'k2')).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(await site.em().count(Consultation, { slug: { $in: ['uma-so', 'duas'] } })).toBe(1);
  });

  it.each(['', 'A', 'com espaço', 'é', '-a', 'a--b', 'new', 'x'.repeat(81), '../a'])(
    'is not called %j',
    async (slug) => {
      await expect(create(slug, `k-${slug}`)).rejects.toMatchObject({ code: 'SLUG_INVALID' });
    },
  );

  it('is for site administrators to make', async () => {
    await expect(create('de-rui', 'k4', stranger)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(create('de-ninguem', 'k5', null)).rejects.toMatchObject({ code: 'SIGN_IN_REQUIRED' });
  });

  it('exists only for its team until its first draft is published', async () => {
    const { id } = await create('em-segredo', 'k6');
    expect(await see('em-segredo')).toBeNull();
    expect(await see('em-segredo', stranger)).toBeNull();
    const drafter = await givenMember(site, id, 'drafter');
    expect((await see('em-segredo', drafter))?.can).toEqual(['CONTRIBUTE', 'TAKE_STANCE', 'DRAFT']);
    await givenEmptyDraft(site, id);
    expect(await see('em-segredo')).toMatchObject({ title: 'Uma consulta', can: [] });
  });
});

describe('the list', () => {
  it('pages from the newest on, each once', async () => {
    for (const slug of ['lista-a', 'lista-b', 'lista-c']) await givenConsultation(site, { slug });
    const slugs: string[] = [];
    let after: string | null = null;
    do {
      const answer: { data: { consultations: { nodes: { slug: string }[]; pageInfo: PageInfo } } } = await ask(
        site,
        `query($after: String) { consultations(first: 2, after: $after) { nodes { slug } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      const { nodes, pageInfo } = answer.data.consultations;
      slugs.push(...nodes.map(({ slug }) => slug));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(slugs.filter((slug) => slug.startsWith('lista-'))).toEqual(['lista-c', 'lista-b', 'lista-a']);
    expect(new Set(slugs).size).toBe(slugs.length);
  });

  it('refuses a made-up cursor and a size out of range', async () => {
    const list = (args: string) => ask(site, `{ consultations(${args}) { nodes { slug } } }`);
    expect((await list('after: "x"')).refusals).toEqual(['INPUT_INVALID']);
    expect((await list(`after: "${Buffer.from('["x"]').toString('base64url')}"`)).refusals).toEqual(['INPUT_INVALID']);
    expect((await list('first: 101')).refusals).toEqual(['INPUT_INVALID']);
  });
});

interface PageInfo {
  hasNextPage: boolean;
  endCursor: string;
}

describe('running a consultation', () => {
  const given = async (slug: string) => {
    await givenConsultation(site, { slug });
    return { consultation: await seen(slug), slug };
  };
  const seen = async (slug: string): Promise<Seen> => {
    const consultation = await see(slug);
    if (consultation === null) throw new Error(`${slug} is not visible`);
    return consultation;
  };

  it('is for its administrators', async () => {
    const { consultation } = await given('de-outrem');
    const change = {
      id: ['ID!', consultation.id],
      version: ['Int!', 1],
      input: ['UpdateConsultationInput!', {}],
    } as const;
    expect((await mutate('updateConsultation', { ...change })).refusals).toEqual(['SIGN_IN_REQUIRED']);
    expect((await mutate('updateConsultation', { ...change }, stranger)).refusals).toEqual(['NOT_ALLOWED']);
    const moderator = await givenMember(site, consultation.id, 'moderator');
    expect((await mutate('updateConsultation', { ...change }, moderator)).refusals).toEqual(['NOT_ALLOWED']);
  });

  it('changes only what is given, and nothing that somebody else changed meanwhile', async () => {
    const { consultation, slug } = await given('mudada');
    const rename = (version: number, title: string) =>
      mutate(
        'updateConsultation',
        { id: ['ID!', consultation.id], version: ['Int!', version], input: ['UpdateConsultationInput!', { title }] },
        owner,
      );
    const answers = await Promise.all(['Um', 'Dois', 'Três'].map((title) => rename(consultation.version, title)));
    const refused = answers.flatMap(({ refusals }) => refusals);
    expect(refused).toEqual(['STALE_VERSION', 'STALE_VERSION']);
    expect((await seen(slug)).version).toBe(consultation.version + 1);
    expect((await rename(consultation.version + 1, ' \u202E ')).refusals).toEqual(['TEXT_EMPTY']);
    expect((await seen(slug)).version).toBe(consultation.version + 1);
  });

  it('replaces the calendar, or refuses one that cannot be', async () => {
    const { consultation, slug } = await given('datada');
    const setPhases = (phases: unknown, version = 1) =>
      mutate(
        'setPhases',
        { consultation: ['ID!', consultation.id], version: ['Int!', version], phases: ['[PhaseInput!]!', phases] },
        owner,
      );
    const past = { startsAt: '2020-01-01T00:00:00Z', endsAt: '2020-02-01T00:00:00Z' };
    const now = { startsAt: '2020-02-01T00:00:00-03:00' };
    expect((await setPhases([])).refusals).toEqual(['PHASES_EMPTY']);
    expect(
      (
        await setPhases([
          { kind: 'COMMENT', ...past },
          { kind: 'CLOSED', ...past },
        ])
      ).refusals,
    ).toEqual(['PHASES_OVERLAP']);
    for (const startsAt of ['31/12/2026', '2026-02-30T00:00:00Z', '0000-06-01T00:00:00Z']) {
      expect((await setPhases([{ kind: 'COMMENT', startsAt }])).status).toBe(400);
    }
    expect(
      (
        await setPhases([
          { kind: 'FINAL_READING', ...now },
          { kind: 'COMMENT', ...past },
        ])
      ).errors,
    ).toEqual([]);
    const { phases, currentPhase } = await seen(slug);
    expect(phases.map(({ kind, current }) => [kind, current])).toEqual([
      ['COMMENT', false],
      ['FINAL_READING', true],
    ]);
    expect(currentPhase?.kind).toBe('FINAL_READING');
  });

  it('keeps rules as they were published: rewording one retires it', async () => {
    const { consultation, slug } = await given('regrada');
    const setRules = (rules: unknown, version: number) =>
      mutate(
        'setRules',
        { consultation: ['ID!', consultation.id], version: ['Int!', version], rules: ['[RuleInput!]!', rules] },
        owner,
      );
    expect(
      (
        await setRules(
          [
            { title: 'Respeito', text: 'Sem ofensas.' },
            { title: 'Assunto', text: 'Só o texto.' },
          ],
          1,
        )
      ).errors,
    ).toEqual([]);
    const [first, second] = (await seen(slug)).rules;
    await setRules(
      [
        { id: second?.id, title: 'Assunto', text: 'Só o texto.' },
        { id: first?.id, title: 'Respeito', text: 'Sem ataques.' },
        { title: 'Outra', text: 'Nova.' },
      ],
      2,
    );
    const rules = (await seen(slug)).rules;
    expect(rules.map(({ code, text }) => [code, text])).toEqual([
      [second?.code, 'Só o texto.'],
      [first?.code, 'Sem ataques.'],
      ['R3', 'Nova.'],
    ]);
    expect(rules[0]?.id).toBe(second?.id);
    expect(rules[1]?.id).not.toBe(first?.id);
    expect((await setRules([{ id: first?.id, title: 'a', text: 'b' }], 3)).refusals).toEqual(['NOT_FOUND']);
    expect((await setRules([], 3)).refusals).toEqual(['INPUT_INVALID']);
  });

  it('shows a person their own tasks', async () => {
    const { consultation } = await given('com-tarefa');
    const drafter = await givenMember(site, consultation.id, 'drafter');
    const answer = await ask(site, `{ viewer { memberships { role consultation { slug } } } }`, {}, drafter.session);
    expect(answer.data).toEqual({
      viewer: { memberships: [{ role: 'DRAFTER', consultation: { slug: 'com-tarefa' } }] },
    });
  });
});
