import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../test/ask.ts';
import { givenDraft } from '../../test/given-draft.ts';
import type { GivenDraft } from '../../test/given-draft.ts';
import { givenMember, givenPerson } from '../../test/given.ts';
import type { Person } from '../../test/given.ts';
import { openSite } from '../../test/site.ts';
import type { Site } from '../../test/site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite({ worker: true });
});
afterAll(() => site.close());

const words = [
  'A administração pública existe para servir às pessoas, e inovar é servir melhor.',
  'Inovar no serviço público exige coragem para experimentar e humildade para aprender com os erros.',
  'Os dados públicos pertencem à sociedade. Devem ser abertos por padrão, salvo razão publicada.',
  'As equipes de inovação trabalham em rede, partilhando o que aprendem umas com as outras.',
  'Este manifesto é revisto todos os anos com a participação da sociedade.',
];

interface Side {
  id: string;
  text: string;
}
interface Link {
  relation: string;
  moved: boolean;
  confirmed: boolean;
  old: Side[];
  new: Side[];
}
interface Draft {
  id: string;
  number: number;
  version: number;
  state: string;
  paragraphs: (Side & { relation: string | null; moved: boolean; predecessors: Side[] })[];
  lineage: Link[];
}
const fields = `id number version state paragraphs { id text relation moved predecessors { id text } }
  lineage { relation moved confirmed old { id text } new { id text } }`;

interface Desk {
  first: GivenDraft;
  drafter: Person;
}

async function givenDesk(texts = words): Promise<Desk> {
  const first = await givenDraft(site, texts);
  return { first, drafter: await givenMember(site, first.consultation, 'drafter') };
}

async function run(by: Person, field: string): Promise<{ refusals: string[]; draft: Draft }> {
  const answer = await ask<Record<string, Draft> | null>(
    site,
    `mutation { it: ${field} { ${fields} } }`,
    {},
    by.session,
  );
  return { refusals: answer.refusals, draft: answer.data?.['it'] as Draft };
}

const open = ({ first, drafter }: Desk) => run(drafter, `openDraft(consultation: "${first.consultation}")`);
const on = ({ id, version }: Draft) => `draft: "${id}", version: ${version}`;
const list = (ids: readonly (string | undefined)[]) => `[${ids.map((id) => `"${id}"`).join(', ')}]`;
const shape = (draft: Draft) =>
  draft.lineage.map((link) => [
    link.relation,
    link.moved,
    link.old.map(({ text }) => text.slice(0, 12)),
    link.new.map(({ text }) => text.slice(0, 12)),
  ]);

/** Both sides whole: every paragraph in exactly one link. */
function expectWhole(draft: Draft, old: number) {
  const ids = (side: 'old' | 'new') => draft.lineage.flatMap((link) => link[side].map(({ id }) => id));
  expect(new Set(ids('old')).size).toBe(old);
  expect(ids('old')).toHaveLength(old);
  expect(ids('new').toSorted()).toEqual(draft.paragraphs.map(({ id }) => id).toSorted());
}

describe('the lineage', () => {
  it('of an untouched copy keeps everything in place', async () => {
    const desk = await givenDesk();
    const { draft } = await open(desk);
    expect(draft.lineage.map(({ relation, moved, confirmed }) => [relation, moved, confirmed])).toEqual(
      words.map(() => ['KEPT', false, false]),
    );
    expectWhole(draft, words.length);
  });

  it('follows what the editor did: edited beyond recognition, split, joined, moved, added, removed', async () => {
    const desk = await givenDesk();
    let { draft } = await open(desk);
    const [one, two, three, four, five] = draft.paragraphs.map(({ id }) => id);
    ({ draft } = await run(
      desk.drafter,
      `editParagraph(${on(draft)}, paragraph: "${one}", markdown: "Palavras inteiramente outras.")`,
    ));
    ({ draft } = await run(desk.drafter, `splitParagraph(${on(draft)}, paragraph: "${three}", at: 40)`));
    ({ draft } = await run(desk.drafter, `moveParagraph(${on(draft)}, paragraph: "${five}")`));
    ({ draft } = await run(desk.drafter, `removeParagraph(${on(draft)}, paragraph: "${four}")`));
    ({ draft } = await run(
      desk.drafter,
      `addParagraph(${on(draft)}, after: "${two}", markdown: "Nada semelhante havia antes.", kind: PARAGRAPH)`,
    ));
    expect(shape(draft)).toEqual([
      ['KEPT', true, ['Este manifes'], ['Este manifes']],
      ['EDITED', false, ['A administra'], ['Palavras int']],
      ['KEPT', false, ['Inovar no se'], ['Inovar no se']],
      ['ADDED', false, [], ['Nada semelha']],
      ['SPLIT', false, ['Os dados púb'], ['Os dados púb', 'Devem ser ab']],
      ['REMOVED', false, ['As equipes d'], []],
    ]);
    expectWhole(draft, words.length);
    const split = draft.paragraphs.find(({ text }) => text.startsWith('Devem'));
    expect(split).toMatchObject({ relation: 'SPLIT', predecessors: [{ text: words[2] }] });

    ({ draft } = await run(desk.drafter, `joinParagraphs(${on(draft)}, first: "${one}")`));
    expect(shape(draft)[1]).toEqual(['MERGED', false, ['A administra', 'Inovar no se'], ['Palavras int']]);
    expectWhole(draft, words.length);
  });

  it('is corrected by the team, and stays corrected while its paragraphs are there', async () => {
    const desk = await givenDesk();
    let { draft } = await open(desk);
    const [one] = draft.paragraphs.map(({ id }) => id);
    const [a, b] = desk.first.paragraphs.map(({ id }) => id);
    ({ draft } = await run(
      desk.drafter,
      `confirmLineage(${on(draft)}, old: [], new: ${list([one])}, relation: ADDED)`,
    ));
    expect(shape(draft).slice(0, 2)).toEqual([
      ['ADDED', false, [], ['A administra']],
      ['REMOVED', false, ['A administra'], []],
    ]);
    ({ draft } = await run(
      desk.drafter,
      `confirmLineage(${on(draft)}, old: ${list([a, b])}, new: ${list([one])}, relation: MERGED)`,
    ));
    expect(draft.lineage.filter(({ confirmed }) => confirmed)).toHaveLength(1);
    expect(shape(draft)[0]).toEqual(['MERGED', false, ['A administra', 'Inovar no se'], ['A administra']]);
    expectWhole(draft, words.length);
    ({ draft } = await run(
      desk.drafter,
      `editParagraph(${on(draft)}, paragraph: "${one}", markdown: "Outra coisa ainda.")`,
    ));
    expect(shape(draft)[0]?.[0]).toBe('MERGED');
    ({ draft } = await run(desk.drafter, `removeParagraph(${on(draft)}, paragraph: "${one}")`));
    expect(draft.lineage.some(({ confirmed }) => confirmed)).toBe(false);
    expectWhole(draft, words.length);
  });

  it('never calls other words kept, and refuses links that cannot be', async () => {
    const desk = await givenDesk();
    let { draft } = await open(desk);
    const [one, two] = draft.paragraphs.map(({ id }) => id);
    const [a, b] = desk.first.paragraphs.map(({ id }) => id);
    ({ draft } = await run(
      desk.drafter,
      `editParagraph(${on(draft)}, paragraph: "${one}", markdown: "Quase, mas não.")`,
    ));
    for (const [old, next, relation, refusal] of [
      [[a], [one], 'KEPT', 'LINEAGE_INVALID'],
      [[a, b], [one], 'EDITED', 'LINEAGE_INVALID'],
      [[a, b], [one, two], 'MERGED', 'LINEAGE_INVALID'],
      [[a], [one], 'SPLIT', 'LINEAGE_INVALID'],
      [[a], [], 'ADDED', 'LINEAGE_INVALID'],
      [[], [], 'REMOVED', 'LINEAGE_INVALID'],
      [[one], [a], 'EDITED', 'NOT_FOUND'],
      [['x'], [one], 'EDITED', 'NOT_FOUND'],
    ] as const) {
      const answer = await run(
        desk.drafter,
        `confirmLineage(${on(draft)}, old: ${list(old)}, new: ${list(next)}, relation: ${relation})`,
      );
      expect([old, relation, answer.refusals]).toEqual([old, relation, [refusal]]);
    }
  });
});

describe('publishing', () => {
  const vote = (paragraph: string | undefined, by: Person) =>
    ask(site, `mutation { takeParagraphStance(paragraph: "${paragraph}", value: AGREE) { id } }`, {}, by.session);
  const comment = (paragraph: string | undefined, by: Person, key: string) =>
    ask(
      site,
      `mutation { contribute(input: {idempotencyKey: "${key}", paragraph: "${paragraph}", kind: COMMENT, text: "Concordo."}) { id } }`,
      {},
      by.session,
    );

  it('makes the draft the current one for everybody, for ever, and carries what stood on the one before', async () => {
    const desk = await givenDesk();
    const ana = await givenPerson(site, 'Ana');
    for (const { id } of desk.first.paragraphs.slice(0, 3)) {
      expect((await vote(id, ana)).refusals).toEqual([]);
      expect((await comment(id, ana, `k-${id}`)).refusals).toEqual([]);
    }
    let { draft } = await open(desk);
    const [one, two] = draft.paragraphs.map(({ id }) => id);
    ({ draft } = await run(
      desk.drafter,
      `editParagraph(${on(draft)}, paragraph: "${one}", markdown: "A administração pública existe para servir a todas as pessoas, e inovar é servir melhor.")`,
    ));
    ({ draft } = await run(desk.drafter, `removeParagraph(${on(draft)}, paragraph: "${two}")`));
    const late = await Promise.all([
      run(desk.drafter, `publishDraft(${on(draft)})`),
      run(desk.drafter, `publishDraft(${on(draft)})`),
    ]);
    expect(late.flatMap(({ refusals }) => refusals)).toEqual(['DRAFT_PUBLISHED']);

    const carried = () =>
      ask<{
        consultation: {
          contributionCount: number;
          stanceCount: number;
          currentDraft: { number: number; goneCount: number; paragraphs: object[] };
        };
      }>(
        site,
        `query($slug: String!) { consultation(slug: $slug) { contributionCount stanceCount currentDraft { number goneCount
          paragraphs { relation tally { agree } priorTally { agree } contributionCount myStance myPriorStance contributions { nodes { carriage } } } } } }`,
        { slug: desk.first.slug },
        ana.session,
      ).then(({ data }) => data.consultation);
    await expect.poll(async () => (await carried()).currentDraft.goneCount, { timeout: 15_000 }).toBe(1);
    const now = await carried();
    expect(now).toMatchObject({ contributionCount: 3, stanceCount: 2, currentDraft: { number: 2 } });
    const none = {
      tally: { agree: 0 },
      priorTally: { agree: 0 },
      contributionCount: 0,
      myStance: null,
      myPriorStance: null,
      contributions: { nodes: [] },
    };
    expect(now.currentDraft.paragraphs).toEqual([
      {
        ...none,
        relation: 'EDITED',
        priorTally: { agree: 1 },
        contributionCount: 1,
        myPriorStance: 'AGREE',
        contributions: { nodes: [{ carriage: 'CHANGED' }] },
      },
      {
        ...none,
        relation: 'KEPT',
        tally: { agree: 1 },
        contributionCount: 1,
        myStance: 'AGREE',
        contributions: { nodes: [{ carriage: 'APPLIES' }] },
      },
      { ...none, relation: 'KEPT' },
      { ...none, relation: 'KEPT' },
    ]);
    expect((await vote(desk.first.paragraphs[4]?.id, ana)).refusals).toEqual(['DRAFT_NOT_CURRENT']);
    expect((await comment(desk.first.paragraphs[4]?.id, ana, 'late')).refusals).toEqual(['DRAFT_NOT_CURRENT']);
  });

  it('loses nothing that people write while it happens', async () => {
    const desk = await givenDesk();
    const people = await Promise.all(Array.from({ length: 12 }, (_, n) => givenPerson(site, `Pessoa ${n}`)));
    const { draft } = await open(desk);
    const target = desk.first.paragraphs[0]?.id;
    const [published, ...acts] = await Promise.all([
      run(desk.drafter, `publishDraft(${on(draft)})`),
      ...people.map((person) => vote(target, person)),
      ...people.map((person, n) => comment(target, person, `during-${n}`)),
    ]);
    expect(published.refusals).toEqual([]);
    const accepted = acts.filter(({ refusals }) => refusals.length === 0).length;
    expect(acts.flatMap(({ refusals }) => refusals).every((code) => code === 'DRAFT_NOT_CURRENT')).toBe(true);
    const there = () =>
      ask<{ paragraph: { tally: { agree: number }; contributionCount: number } }>(
        site,
        `query($slug: String!) { consultation(slug: $slug) { currentDraft { paragraphs { tally { agree } contributionCount } } } }`,
        { slug: desk.first.slug },
      ).then(({ data }) => {
        const [first] = (
          data as unknown as {
            consultation: { currentDraft: { paragraphs: { tally: { agree: number }; contributionCount: number }[] } };
          }
        ).consultation.currentDraft.paragraphs;
        return (first?.tally.agree ?? 0) + (first?.contributionCount ?? 0);
      });
    await expect.poll(there, { timeout: 15_000 }).toBe(accepted);
  });
});

describe('a comparison', () => {
  interface Compared {
    comparison: { old: { number: number }; new: { number: number }; links: Link[] } | null;
  }
  const compare = (slug: string, old: number, next: number, by?: Person) =>
    ask<Compared>(
      site,
      `query($slug: String!, $old: Int!, $new: Int!) { comparison(consultation: $slug, old: $old, new: $new) {
        old { number } new { number } links { relation moved old { id text } new { id text } } } }`,
      { slug, old, new: next },
      by?.session,
    ).then(({ data }) => data.comparison);

  it('of neighbours shows the reviewed lineage; of others what came of what through those between', async () => {
    const desk = await givenDesk();
    let { draft } = await open(desk);
    const [one] = draft.paragraphs.map(({ id }) => id);
    ({ draft } = await run(
      desk.drafter,
      `editParagraph(${on(draft)}, paragraph: "${one}", markdown: "Irreconhecível desde agora.")`,
    ));
    expect(await compare(desk.first.slug, 1, 2)).toBeNull();
    expect((await compare(desk.first.slug, 1, 2, desk.drafter))?.links[0]?.relation).toBe('EDITED');
    await run(desk.drafter, `publishDraft(${on(draft)})`);
    ({ draft } = await open(desk));
    const last = draft.paragraphs.at(-1)?.id;
    ({ draft } = await run(desk.drafter, `removeParagraph(${on(draft)}, paragraph: "${last}")`));
    ({ draft } = await run(
      desk.drafter,
      `editParagraph(${on(draft)}, paragraph: "${draft.paragraphs[0]?.id}", markdown: "De novo tudo diferente.")`,
    ));
    await run(desk.drafter, `publishDraft(${on(draft)})`);

    const relations = async (old: number, next: number) =>
      (await compare(desk.first.slug, old, next))?.links.map(({ relation }) => relation);
    expect(await relations(1, 2)).toEqual(['EDITED', 'KEPT', 'KEPT', 'KEPT', 'KEPT']);
    expect(await relations(2, 3)).toEqual(['EDITED', 'KEPT', 'KEPT', 'KEPT', 'REMOVED']);
    expect(await relations(1, 3)).toEqual(['EDITED', 'KEPT', 'KEPT', 'KEPT', 'REMOVED']);
    expect(await relations(2, 2)).toEqual(['KEPT', 'KEPT', 'KEPT', 'KEPT', 'KEPT']);
    expect(await compare(desk.first.slug, 3, 1)).toMatchObject({ old: { number: 1 }, new: { number: 3 } });
    expect(await compare(desk.first.slug, 1, 9)).toBeNull();
    expect(await compare('ninguém', 1, 2)).toBeNull();
  });
});
