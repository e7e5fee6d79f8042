import { randomUUID } from 'node:crypto';
import { auditActions } from '@mutirao/rules';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sqlOf } from '../src/platform/database/sql.ts';
import { ask } from './ask.ts';
import { givenDraft } from './given-draft.ts';
import type { GivenDraft } from './given-draft.ts';
import { givenMember, givenPerson } from './given.ts';
import type { Person } from './given.ts';
import { openSite } from './site.ts';
import type { Site } from './site.ts';

let site: Site;
let draft: GivenDraft;
let owner: Person;
let operator: Person;
beforeAll(async () => {
  site = await openSite();
  operator = await givenPerson(site, 'Do site', true);
  draft = await givenDraft(site, undefined, { moderation: 'pre' });
  owner = await givenMember(site, draft.consultation, 'administrator', 'Helena');
});
afterAll(() => site.close());

interface Entry {
  action: string;
  at: string;
  byCommandLine: boolean;
  actor: { id: string; name: string } | null;
  person: { name: string } | null;
  consultation: { slug: string } | null;
  detail: { name: string; value: string }[];
}
interface Page {
  audit: { nodes: Entry[]; people: { name: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
}
const read = (variables: Record<string, unknown>, who?: Person) =>
  ask<Page>(
    site,
    `query($slug: String, $filter: AuditFilter, $first: Int, $after: String) {
       audit(consultation: $slug, filter: $filter, first: $first, after: $after) {
         nodes { action at byCommandLine actor { id name } person { name } consultation { slug } detail { name value } }
         people { name } pageInfo { hasNextPage endCursor } } }`,
    variables,
    who?.session,
  );
const actionsOf = async (slug: string, filter = {}) =>
  (await read({ slug, filter, first: 100 }, owner)).data.audit.nodes.map(({ action }) => action);
const act = async <Data>(field: string, selection: string, who = owner): Promise<Data> => {
  const answer = await ask<Data>(site, `mutation { ${field} ${selection} }`, {}, who.session);
  expect(answer.errors, field).toEqual([]);
  return answer.data;
};

describe('the record of acts', () => {
  it('has a line for every act of staff, newest first', async () => {
    const { consultation, slug, paragraphs, rule } = draft;
    const opened = await act<{ openDraft: { id: string; version: number; paragraphs: { id: string }[] } }>(
      `openDraft(consultation: "${consultation}")`,
      '{ id version paragraphs { id } }',
    );
    const { id, paragraphs: preparing } = opened.openDraft;
    let { version } = opened.openDraft;
    const edit = async (field: string, args: string) => {
      const done = await act<Record<string, { version: number }>>(
        `${field}(draft: "${id}", version: ${version}, ${args})`,
        '{ version }',
      );
      version = done[field]?.version ?? 0;
    };
    const [one, two, three] = preparing.map((paragraph) => paragraph.id);
    await edit('updateDraft', 'title: "Outra"');
    await edit('editParagraph', `paragraph: "${one}", markdown: "Um novo começo."`);
    await edit('addParagraph', 'kind: PARAGRAPH, markdown: "Mais um."');
    await edit('moveParagraph', `paragraph: "${two}"`);
    await edit('splitParagraph', `paragraph: "${one}", at: 8`);
    await edit('joinParagraphs', `first: "${one}"`);
    await edit('removeParagraph', `paragraph: "${two}"`);
    await edit('confirmLineage', `old: ["${paragraphs[2]?.id}"], new: ["${three}"], relation: KEPT`);
    const taken = await site.app.inject({
      url: `/documents/${slug}/drafts/2.txt`,
      cookies: { mutirao_session: owner.session },
    });
    expect(taken.statusCode).toBe(200);
    const citizen = await givenPerson(site, 'Ana');
    const written = await Promise.all(
      ['Primeiro.', 'Segundo.'].map((text) =>
        act<{ contribute: { id: string } }>(
          `contribute(input: { idempotencyKey: "${randomUUID()}", kind: COMMENT, paragraph: "${paragraphs[0]?.id}", text: "${text}" })`,
          '{ id }',
          citizen,
        ),
      ),
    );
    await act(`approve(contribution: "${written[0]?.contribute.id}")`, '{ id }');
    await act(
      `refuse(contribution: "${written[1]?.contribute.id}", rule: "${rule}", reason: "Não é sobre o texto.")`,
      '{ id }',
    );
    await edit('publishDraft', '');
    await act(`updateConsultation(id: "${consultation}", version: 1, input: { summary: "Novo" })`, '{ id }');
    await act(
      `setPhases(consultation: "${consultation}", version: 2, phases: [{ kind: COMMENT, startsAt: "2020-01-01T00:00:00Z" }])`,
      '{ id }',
    );
    await act(
      `setRules(consultation: "${consultation}", version: 3, rules: [{ title: "Nova", text: "Regra." }])`,
      '{ id }',
    );
    const next = await act<{ openDraft: { id: string; version: number } }>(
      `openDraft(consultation: "${consultation}")`,
      '{ id version }',
    );
    await act(`discardDraft(draft: "${next.openDraft.id}", version: ${next.openDraft.version})`, '');

    expect((await actionsOf(slug)).reverse()).toEqual([
      ...['DRAFT_OPENED', 'DRAFT_CHANGED', 'PARAGRAPH_EDITED', 'PARAGRAPH_ADDED', 'PARAGRAPH_MOVED', 'PARAGRAPH_SPLIT'],
      ...['PARAGRAPHS_JOINED', 'PARAGRAPH_REMOVED', 'LINEAGE_CONFIRMED', 'DRAFT_EXPORTED', 'CONTRIBUTION_APPROVED'],
      ...['CONTRIBUTION_REFUSED', 'DRAFT_PUBLISHED', 'SETTINGS_CHANGED', 'PHASES_SET', 'RULES_SET', 'DRAFT_OPENED'],
      'DRAFT_DISCARDED',
    ]);
    const { nodes } = (await read({ slug, filter: { action: 'CONTRIBUTION_REFUSED' } }, owner)).data.audit;
    expect(nodes).toMatchObject([
      {
        actor: { id: owner.id, name: 'Helena' },
        byCommandLine: false,
        consultation: { slug },
        detail: [
          { name: 'rule', value: 'respeito' },
          { name: 'paragraph', value: paragraphs[0]?.code },
        ],
      },
    ]);
  });

  it('says nothing of an act that was refused', async () => {
    const before = (await actionsOf(draft.slug)).length;
    const stale = await ask(
      site,
      `mutation { setRules(consultation: "${draft.consultation}", version: 1, rules: []) { id } }`,
      {},
      owner.session,
    );
    expect(stale.refusals).toEqual(['STALE_VERSION']);
    expect(await actionsOf(draft.slug)).toHaveLength(before);
  });

  it('is for the administrators of the consultation, and of the site', async () => {
    const other = await givenDraft(site);
    const elsewhere = await givenMember(site, other.consultation, 'administrator');
    const moderator = await givenMember(site, draft.consultation, 'moderator');
    const csv = async (path: string, who?: Person) =>
      (await site.app.inject({ url: `/documents/${path}`, ...(who && { cookies: { mutirao_session: who.session } }) }))
        .statusCode;
    for (const [who, code, status] of [
      [undefined, 'SIGN_IN_REQUIRED', 401],
      [moderator, 'NOT_ALLOWED', 403],
      [elsewhere, 'NOT_ALLOWED', 403],
    ] as const) {
      expect((await read({ slug: draft.slug }, who)).refusals).toEqual([code]);
      expect((await read({}, who)).refusals).toEqual([code]);
      expect(await csv(`${draft.slug}/audit.csv`, who)).toBe(status);
      expect(await csv('audit.csv', who)).toBe(status);
    }
    expect((await read({}, owner)).refusals).toEqual(['NOT_ALLOWED']);
    expect((await read({ slug: 'nao-existe' }, operator)).refusals).toEqual(['NOT_FOUND']);
    expect((await read({}, operator)).data.audit.nodes.length).toBeGreaterThan(0);
    expect((await read({ slug: other.slug }, elsewhere)).data.audit.nodes).toEqual([]);
  });

  it('is read in the name of a key’s owner, also as a spreadsheet, whoever’s session is beside it', async () => {
    const made = await act<{ createApiKey: { token: string } }>('createApiKey(name: "Painel", days: 30)', '{ token }');
    const moderator = await givenMember(site, draft.consultation, 'moderator');
    const csv = (token: string, who: Person) =>
      site.app.inject({
        url: `/documents/${draft.slug}/audit.csv`,
        headers: { authorization: `Bearer ${token}` },
        cookies: { mutirao_session: who.session },
      });
    expect((await csv(made.createApiKey.token, moderator)).statusCode).toBe(200);
    const modest = await act<{ createApiKey: { token: string } }>(
      'createApiKey(name: "x", days: 1)',
      '{ token }',
      moderator,
    );
    expect((await csv(modest.createApiKey.token, owner)).json()).toMatchObject({ code: 'NOT_ALLOWED' });
  });

  it('pages, and filters by person, act and time', async () => {
    const all = await actionsOf(draft.slug);
    const paged: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await read({ slug: draft.slug, first: 5, after }, owner);
      paged.push(...data.audit.nodes.map(({ action }) => action));
      after = data.audit.pageInfo.hasNextPage ? data.audit.pageInfo.endCursor : null;
    } while (after !== null);
    expect(paged).toEqual(all);
    expect(await actionsOf(draft.slug, { action: 'RULES_SET' })).toEqual(['RULES_SET']);
    expect(await actionsOf(draft.slug, { actor: operator.id })).toEqual([]);
    expect(await actionsOf(draft.slug, { actor: owner.id, since: '2020-01-01T00:00:00Z' })).toEqual(all);
    expect(await actionsOf(draft.slug, { until: '2020-01-01T00:00:00Z' })).toEqual([]);
    expect((await read({ slug: draft.slug, filter: { actor: 'x' } }, owner)).refusals).toEqual(['NOT_FOUND']);
    expect((await read({ slug: draft.slug, after: 'x' }, owner)).refusals).toEqual(['INPUT_INVALID']);
    expect((await read({ slug: draft.slug }, owner)).data.audit.people.map(({ name }) => name)).toEqual(['Helena']);
  });

  it('goes out as a spreadsheet that runs nothing, and says so', async () => {
    const mallory = await givenMember(site, draft.consultation, 'administrator', '=HYPERLINK("http://evil")');
    const csv = await site.app.inject({
      url: `/documents/${draft.slug}/audit.csv`,
      cookies: { mutirao_session: mallory.session },
    });
    expect(csv.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'cache-control': 'private, no-store',
    });
    const [head, first] = csv.body.split('\r\n');
    expect(head).toBe('\uFEFF"at","who","action","consultation","person","detail"');
    expect(first).toContain(`"'=HYPERLINK(""http://evil"")","audit_exported"`);
    expect((await actionsOf(draft.slug))[0]).toBe('AUDIT_EXPORTED');
  });

  it.each([
    ['of nobody', 'actor=x', 404],
    ['since before there were years', 'since=-271821-04-20T00:00:00Z', 400],
    ['since after the last of them', 'since=%2B275760-09-13T00:00:00Z', 400],
  ])('%s is refused as a spreadsheet too, which then is not said to have gone out', async (_, search, status) => {
    const before = await actionsOf(draft.slug);
    const csv = await site.app.inject({
      url: `/documents/${draft.slug}/audit.csv?${search}`,
      cookies: { mutirao_session: owner.session },
    });
    expect(csv.statusCode).toBe(status);
    expect(await actionsOf(draft.slug)).toEqual(before);
  });

  it('goes on without the names of those who left', async () => {
    const { consultation, slug } = await givenDraft(site);
    const leaving = await givenMember(site, consultation, 'administrator', 'De partida');
    await act(`updateConsultation(id: "${consultation}", version: 1, input: { summary: "Adeus" })`, '{ id }', leaving);
    await sqlOf(site.em()).execute(`delete from participant where id = ?`, [leaving.id]);
    const { nodes, people } = (await read({ slug }, operator)).data.audit;
    expect(nodes).toMatchObject([{ action: 'SETTINGS_CHANGED', actor: null, byCommandLine: false }]);
    expect(people).toEqual([]);
  });

  it.each([
    `update audit_entry set action = 'rules_set'`,
    `update audit_entry set actor_id = null where id = 1`,
    `delete from audit_entry`,
    `truncate audit_entry`,
    `truncate audit_entry cascade`,
  ])('is only ever added to: %s', async (statement) => {
    await expect(sqlOf(site.em()).execute(statement)).rejects.toMatchObject({ code: '23001' });
  });

  it('says nothing personal of itself', async () => {
    const rows = await sqlOf(site.em()).execute<{ detail: string }>(`select detail::text as detail from audit_entry`);
    expect(rows.filter(({ detail }) => /@|Helena|HYPERLINK|Ana/.test(detail))).toEqual([]);
    expect(auditActions.length).toBe(new Set(auditActions).size);
  });
});
