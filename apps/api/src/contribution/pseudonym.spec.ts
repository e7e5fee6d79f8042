import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../test/ask.ts';
import { givenDraft } from '../../test/given-draft.ts';
import type { GivenDraft } from '../../test/given-draft.ts';
import { givenMember, givenPerson } from '../../test/given.ts';
import type { Person } from '../../test/given.ts';
import { openSite } from '../../test/site.ts';
import type { Site } from '../../test/site.ts';
import { exportPackage } from '../package/export-package.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { verifyInstitution } from '../participant/institution.service.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const name = 'Nome Verdadeiro';
const allow = ({ consultation }: GivenDraft, pseudonyms = true) =>
  sqlOf(site.em()).execute(`update consultation set pseudonyms = ? where id = ?`, [pseudonyms, consultation]);
async function givenAllowing(moderation: 'pre' | 'post' = 'post'): Promise<GivenDraft> {
  const draft = await givenDraft(site, ['Um.', 'Dois.'], { moderation });
  await allow(draft);
  return draft;
}

interface Author {
  id: string;
  name: string;
  institution: string | null;
}
const say = ({ paragraphs }: GivenDraft, person: Person, more: Record<string, unknown> = {}) =>
  ask<{ contribute: { id: string; can: string[]; author: Author } }>(
    site,
    `mutation($input: ContributeInput!) { contribute(input: $input) { id can author { id name institution } } }`,
    { input: { idempotencyKey: randomUUID(), paragraph: paragraphs[0]?.id, kind: 'COMMENT', text: 'Sim.', ...more } },
    person.session,
  );
const choose = ({ consultation }: GivenDraft, person: Person, pseudonym: string | null) =>
  ask<{ choosePseudonym: { pseudonym: string | null; mayChoose: boolean } }>(
    site,
    `mutation($consultation: ID!, $pseudonym: String) {
       choosePseudonym(consultation: $consultation, pseudonym: $pseudonym) { pseudonym mayChoose consultation { slug } } }`,
    { consultation, pseudonym },
    person.session,
  );
/** The thread as somebody reads it. */
const thread = async ({ paragraphs }: GivenDraft, reader?: Person) =>
  (
    await ask<{
      paragraph: { contributions: { nodes: { author: Author; replies: { nodes: { author: Author }[] } }[] } };
    }>(
      site,
      `query($code: String!) { paragraph(code: $code) { contributions { nodes { author { id name institution }
         replies { nodes { author { id name institution } } } } } } }`,
      { code: paragraphs[0]?.code },
      reader?.session,
    )
  ).data.paragraph.contributions.nodes;
const documents = async ({ slug }: GivenDraft, formats = ['json', 'csv', 'html', 'md']) =>
  Promise.all(
    formats.map(
      async (format) => (await site.app.inject({ url: `/documents/${slug}/drafts/1/contributions.${format}` })).body,
    ),
  );

describe('a pseudonym', () => {
  it('stands on all that its owner wrote in one consultation, in every list and file, and nowhere does the name', async () => {
    const [draft, other] = [await givenAllowing('pre'), await givenAllowing()];
    await sqlOf(site.em()).execute(`update consultation set moderation = 'post' where id = ?`, [draft.consultation]);
    const [ana, rui] = [await givenPerson(site, name), await givenPerson(site, 'Rui')];
    await say(draft, ana);
    const said = await say(draft, ana, { pseudonym: ' Flor do Cerrado ' });
    expect(said.data.contribute.author.name).toBe('Flor do Cerrado');
    expect(said.data.contribute.can).toContain('WITHDRAW');
    const later = await say(draft, ana);
    expect(later.data.contribute.author).toEqual(said.data.contribute.author);
    const reply = await say(draft, ana, { inReplyTo: said.data.contribute.id });
    expect(reply.errors).toEqual([]);
    const elsewhere = await say(other, ana, { pseudonym: 'Flor do Cerrado' });
    const ids = [said.data.contribute.author.id, elsewhere.data.contribute.author.id, ana.id];
    expect(new Set(ids).size).toBe(3);

    const moderator = await givenMember(site, draft.consultation, 'moderator', 'Bia');
    for (const reader of [undefined, rui, ana, moderator]) {
      const nodes = await thread(draft, reader);
      const authors = nodes.flatMap(({ author, replies }) => [author, ...replies.nodes.map((node) => node.author)]);
      expect(authors).toHaveLength(4);
      for (const author of authors) expect(author).toEqual(said.data.contribute.author);
    }
    const queue = await ask(
      site,
      `query($slug: String!) { moderationQueue(consultation: $slug, first: 10) { nodes { contribution { author { id name } } } } }`,
      { slug: draft.slug },
      moderator.session,
    );
    const everything = [
      ...(await documents(draft)),
      JSON.stringify(await exportPackage(site.em(), draft.slug)),
      JSON.stringify(queue),
    ];
    for (const text of everything) {
      expect(text).toContain('Flor do Cerrado');
      expect(text).not.toContain(name);
      expect(text).not.toContain(ana.id);
    }
  });

  it('is the consultation’s to allow; one that was chosen stays when it allows no more, so that nobody is unmasked', async () => {
    const draft = await givenDraft(site);
    const ana = await givenPerson(site, name);
    const key = { idempotencyKey: randomUUID() };
    expect((await say(draft, ana, { ...key, pseudonym: 'Flor' })).refusals).toEqual(['PSEUDONYM_NOT_ALLOWED']);
    expect(await thread(draft), 'nothing was written').toEqual([]);
    await allow(draft);
    expect((await say(draft, ana, { ...key, pseudonym: 'Flor' })).data.contribute.author.name).toBe('Flor');
    await allow(draft, false);
    expect((await thread(draft)).map(({ author }) => author.name)).toEqual(['Flor']);
    expect((await choose(draft, ana, 'Outra')).refusals).toEqual(['PSEUDONYM_NOT_ALLOWED']);
    expect((await choose(draft, ana, null)).errors).toEqual([]);
    expect((await thread(draft)).map(({ author }) => author.name)).toEqual([name]);
  });

  it('is changed and given up by its owner, who took part; the same rules hold as for names', async () => {
    const draft = await givenAllowing();
    const ana = await givenPerson(site, name);
    expect((await choose(draft, ana, 'Flor')).refusals).toEqual(['NOT_FOUND']);
    await say(draft, ana);
    await givenMember(site, draft.consultation, 'moderator', 'Beatriz Lima');
    for (const [pseudonym, refusal] of [
      ['Equipe', 'NAME_RESERVED'],
      ['Beatriz Lima', 'NAME_OF_THE_TEAM'],
      ['Flоr', 'NAME_MIXES_ALPHABETS'],
    ] as const) {
      const answer = await choose(draft, ana, pseudonym);
      expect(answer.refusals).toEqual([refusal]);
      expect(answer.errors[0]?.extensions.field).toBe('pseudonym');
    }
    expect((await choose(draft, ana, 'Flor')).data.choosePseudonym).toMatchObject({
      pseudonym: 'Flor',
      mayChoose: true,
    });
    const mine = await ask(
      site,
      `query($slug: String!) { consultation(slug: $slug) { myPseudonym } viewer { participations { pseudonym consultation { slug } } } }`,
      { slug: draft.slug },
      ana.session,
    );
    expect(mine.data).toEqual({
      consultation: { myPseudonym: 'Flor' },
      viewer: { participations: [{ pseudonym: 'Flor', consultation: { slug: draft.slug } }] },
    });
  });

  it('is one person’s in its consultation, whoever wants one like it, at whatever moment', async () => {
    const draft = await givenAllowing();
    const [ana, rui, bia] = [await givenPerson(site), await givenPerson(site), await givenPerson(site)];
    for (const person of [ana, rui, bia]) await say(draft, person);
    const asked = [choose(draft, ana, 'Flor do Cerrado'), choose(draft, rui, 'FIor do  Cerrado')];
    const answers = (await Promise.all(asked)).flatMap(({ refusals }) => refusals);
    expect(answers).toEqual(['PSEUDONYM_TAKEN']);
    expect((await say(draft, bia, { pseudonym: 'flor do cerrado' })).refusals).toEqual(['PSEUDONYM_TAKEN']);
    const other = await givenAllowing();
    expect((await say(other, bia, { pseudonym: 'Flor do Cerrado' })).errors).toEqual([]);
  });

  it('that is sent again is no news to anybody', async () => {
    const draft = await givenAllowing();
    const ana = await givenPerson(site);
    const heard: string[] = [];
    const listener = new pg.Client({ connectionString: site.databaseUrl });
    await listener.connect();
    listener.on('notification', ({ payload = '' }) => {
      if (payload.includes(draft.slug) && payload.includes('content')) heard.push(payload);
    });
    await listener.query('listen changes');
    const news = async (act: () => Promise<unknown>) => {
      heard.length = 0;
      await act();
      // What was announced before arrives before the answer to what is asked after.
      await listener.query('select 1');
      return heard.length;
    };
    const plain = await news(() => say(draft, ana));
    expect(await news(() => say(draft, ana, { pseudonym: 'Flor' }))).toBe(plain + 1);
    expect(await news(() => say(draft, ana, { pseudonym: ' Flor ' }))).toBe(plain);
    expect(await news(() => choose(draft, ana, 'Flor'))).toBe(0);
    await listener.end();
  });

  it('is nothing for those with a task there: they answer with their names', async () => {
    const draft = await givenAllowing();
    const ana = await givenPerson(site, name);
    await say(draft, ana, { pseudonym: 'Flor' });
    await sqlOf(site.em()).execute(
      `insert into membership (id, consultation_id, participant_id, role, created_at) values (gen_random_uuid(), ?, ?, 'moderator', now())`,
      [draft.consultation, ana.id],
    );
    expect((await thread(draft)).map(({ author }) => author)).toEqual([{ id: ana.id, name, institution: null }]);
    expect((await say(draft, ana, { pseudonym: 'Outra' })).refusals).toEqual(['PSEUDONYM_NOT_ALLOWED']);
  });
});

describe('the badge of an institution', () => {
  it('stands beside the name, in files too, and not beside a pseudonym', async () => {
    const files = ['csv', 'md'];
    const draft = await givenAllowing();
    const ana = await givenPerson(site, 'Ana Reis');
    await site.em().transactional((em) => verifyInstitution(em, null, ana.email, 'Tribunal de Contas'));
    await say(draft, ana);
    expect((await thread(draft))[0]?.author).toEqual({
      id: ana.id,
      name: 'Ana Reis',
      institution: 'Tribunal de Contas',
    });
    for (const text of await documents(draft, files)) expect(text).toContain('Tribunal de Contas');
    await choose(draft, ana, 'Flor');
    expect((await thread(draft))[0]?.author).toMatchObject({ name: 'Flor', institution: null });
    for (const text of await documents(draft, files)) expect(text).not.toContain('Tribunal de Contas');
  });
});
