import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../test/ask.ts';
import { givenDraft, givenNextDraft } from '../../test/given-draft.ts';
import type { GivenDraft, GivenLink } from '../../test/given-draft.ts';
import { givenPerson } from '../../test/given.ts';
import type { Person } from '../../test/given.ts';
import { falseCounters } from '../../test/recount.ts';
import { openSite } from '../../test/site.ts';
import type { Site } from '../../test/site.ts';
import { carryToDraft } from './carry.ts';

let site: Site;
let ana: Person;
beforeAll(async () => {
  site = await openSite();
  ana = await givenPerson(site, 'Ana');
});
afterAll(() => site.close());

const contribute = (input: object) =>
  ask<{ contribute: { id: string; quote: unknown } }>(
    site,
    `mutation($input: ContributeInput!) { contribute(input: $input) { id quote { exact prefix suffix here { start end } } } }`,
    { input: { idempotencyKey: randomUUID(), kind: 'COMMENT', text: 'Sobre isto.', ...input } },
    ana.session,
  );
const next = async (before: GivenDraft, texts: string[], links: GivenLink[]) => {
  const draft = await givenNextDraft(site, before, texts, links);
  await site.em().transactional((em) => carryToDraft(em, draft.id));
  return draft;
};
const kept = (...pairs: [number, number][]): GivenLink[] =>
  pairs.map(([old, now]) => ({ relation: 'kept', old: [old], new: [now] }));

interface Standing {
  carriage: string;
  paragraph: { text: string } | null;
  quote: { exact: string; here: { start: number; end: number } | null } | null;
  replies: { nodes: { paragraph: { text: string } | null }[] };
}
const standing = async (id: string) => {
  const { data } = await ask<{ contribution: Standing }>(
    site,
    `query($id: ID!) { contribution(id: $id) { carriage paragraph { text } quote { exact here { start end } }
       replies { nodes { paragraph { text } } } } }`,
    { id },
  );
  const { carriage, paragraph, quote, replies } = data.contribution;
  const { start = 0, end = 0 } = quote?.here ?? {};
  return {
    carriage,
    on: paragraph?.text ?? null,
    quoted: quote?.here ? paragraph?.text.slice(start, end) : null,
    replies: replies.nodes.map((reply) => reply.paragraph?.text ?? null),
  };
};
const quoteIn = (text: string, exact: string) => {
  const start = text.indexOf(exact);
  return { start, end: start + exact.length, exact };
};

const text = 'A praça é de todos. Quem a usa cuida dela. O mercado fica onde está.';

describe('what a contribution quotes', () => {
  it('is kept with its context, and is there', async () => {
    const { paragraphs } = await givenDraft(site, [text]);
    const { data } = await contribute({ paragraph: paragraphs[0]?.id, quote: quoteIn(text, 'Quem a usa') });
    expect(data.contribute.quote).toEqual({
      exact: 'Quem a usa',
      prefix: 'A praça é de todos. ',
      suffix: ' cuida dela. O mercado fica onde',
      here: { start: 20, end: 30 },
    });
  });

  it.each([
    ['other words', { start: 0, end: 5, exact: 'outra' }, {}, 'QUOTE_INVALID'],
    ['beyond the end', { start: 60, end: 600, exact: 'x' }, {}, 'QUOTE_INVALID'],
    ['backward', { start: 5, end: 0, exact: '' }, {}, 'QUOTE_INVALID'],
    ['negative', { start: -5, end: 2, exact: '' }, {}, 'QUOTE_INVALID'],
    ['in a wording', quoteIn(text, 'Quem'), { kind: 'WORDING', operation: 'MODIFY' }, 'INPUT_INVALID'],
  ])('is refused: %s', async (_, quote, other, code) => {
    const { paragraphs } = await givenDraft(site, [text]);
    const answer = await ask(
      site,
      `mutation($input: ContributeInput!) { contribute(input: $input) { id } }`,
      {
        input: {
          idempotencyKey: randomUUID(),
          kind: 'COMMENT',
          text: 'a',
          paragraph: paragraphs[0]?.id,
          quote,
          ...other,
        },
      },
      ana.session,
    );
    expect(answer.refusals).toEqual([code]);
  });

  it('is found again through edits, in the right part of a split, with its replies', async () => {
    const first = await givenDraft(site, [text, 'Fica igual, palavra por palavra.']);
    const paragraph = first.paragraphs[0]?.id;
    const about = async (exact: string) =>
      (await contribute({ paragraph, quote: quoteIn(text, exact) })).data.contribute.id;
    const market = await about('O mercado fica');
    const square = await about('A praça é de todos.');
    const care = await about('Quem a usa cuida dela.');
    await contribute({ paragraph, inReplyTo: market });
    const second = await next(
      first,
      ['A praça é mesmo de todos.', 'O mercado fica onde está, aos sábados.', 'Fica igual, palavra por palavra.'],
      [{ relation: 'split', old: [0], new: [0, 1] }, ...kept([1, 2])],
    );
    expect(await standing(market)).toEqual({
      carriage: 'CHANGED',
      on: 'O mercado fica onde está, aos sábados.',
      quoted: 'O mercado fica',
      replies: ['O mercado fica onde está, aos sábados.'],
    });
    expect((await standing(square)).quoted).toBe('A praça é mesmo de todos.');
    expect(await standing(care)).toMatchObject({ carriage: 'CHANGED', quoted: null });
    await next(
      second,
      ['A praça é mesmo de todos.', 'Quem a usa cuida dela. Sempre.', 'Fica igual, palavra por palavra.'],
      [...kept([0, 0], [2, 2]), { relation: 'edited', old: [1], new: [1] }],
    );
    expect(await standing(market)).toMatchObject({ carriage: 'CHANGED', quoted: null });
    expect((await standing(square)).quoted).toBe('A praça é mesmo de todos.');
  });

  it('goes along unchanged where its paragraph does', async () => {
    const first = await givenDraft(site, [text]);
    const quote = quoteIn(text, 'cuida dela');
    const { data } = await contribute({ paragraph: first.paragraphs[0]?.id, quote });
    const second = await next(first, ['Antes.', text], [...kept([0, 1]), { relation: 'added', old: [], new: [0] }]);
    await next(second, [text, 'Antes.'], kept([0, 1], [1, 0]));
    expect(await standing(data.contribute.id)).toMatchObject({ carriage: 'APPLIES', quoted: 'cuida dela' });
  });
});

describe('a contribution to a paragraph that is split', () => {
  it('without a quote goes to the part it speaks of, as text changed since', async () => {
    const first = await givenDraft(site, [text]);
    const paragraph = first.paragraphs[0]?.id;
    const say = async (input: object) => (await contribute({ paragraph, ...input })).data.contribute.id;
    const wording = { kind: 'WORDING', operation: 'MODIFY' };
    const reworded = await say({ ...wording, text: 'O mercado fica onde está, **menos** aos domingos.' });
    const after = await say({ kind: 'WORDING', operation: 'ADD_AFTER', text: 'A praça é de todos também à noite.' });
    const marked = await say({ text: 'Quando diz “o mercado fica onde está”, é para sempre?' });
    const general = await say({ text: 'Concordo com o mercado onde está.' });
    await contribute({ paragraph, inReplyTo: marked });
    const [one, two] = ['A praça é de todos. Quem a usa cuida dela.', 'O mercado fica onde está.'] as const;
    await next(first, [one, two], [{ relation: 'split', old: [0], new: [0, 1] }]);
    const stand = { carriage: 'CHANGED', quoted: null };
    expect(await standing(reworded)).toEqual({ ...stand, on: two, replies: [] });
    expect(await standing(after)).toEqual({ ...stand, on: two, replies: [] });
    expect(await standing(marked)).toEqual({ ...stand, on: two, replies: [two] });
    expect(await standing(general)).toEqual({ ...stand, on: one, replies: [] });
  });
});

it('an answer to what is still being carried is asked for again later, not lost', async () => {
  const first = await givenDraft(site, [text]);
  const root = (await contribute({ paragraph: first.paragraphs[0]?.id })).data.contribute.id;
  const second = await givenNextDraft(site, first, [text], kept([0, 0]));
  const reply = () =>
    ask(
      site,
      `mutation($input: ContributeInput!) { contribute(input: $input) { id } }`,
      {
        input: {
          ...{ idempotencyKey: randomUUID(), kind: 'COMMENT', text: 'Sim.' },
          ...{ paragraph: second.paragraphs[0]?.id, inReplyTo: root },
        },
      },
      ana.session,
    );
  expect((await reply()).refusals).toEqual(['TOO_BUSY']);
  await site.em().transactional((em) => carryToDraft(em, second.id));
  expect((await reply()).refusals).toEqual([]);
});

describe('a paragraph removed and restored', () => {
  it('gets its conversation, its quotes and its stances back, through any number of drafts', async () => {
    const said = 'O orçamento da praça é publicado todo mês.';
    const first = await givenDraft(site, ['Fica o primeiro parágrafo.', said]);
    const paragraph = first.paragraphs[1]?.id;
    const { data } = await contribute({ paragraph, quote: quoteIn(said, 'todo mês') });
    const root = data.contribute.id;
    await contribute({ paragraph, inReplyTo: root });
    const vote = `mutation($paragraph: ID!) { takeParagraphStance(paragraph: $paragraph, value: AGREE) { id } }`;
    await ask(site, vote, { paragraph }, ana.session);

    const stays = 'Fica o primeiro parágrafo.';
    const removed: GivenLink = { relation: 'removed', old: [1], new: [] };
    const added: GivenLink = { relation: 'added', old: [], new: [1] };
    const second = await next(first, [stays], [...kept([0, 0]), removed]);
    expect(await standing(root)).toMatchObject({ carriage: 'GONE', on: null });
    const third = await next(second, [stays, 'Outra coisa bem diferente.'], [...kept([0, 0]), added]);
    expect((await standing(root)).carriage).toBe('GONE');
    const fourth = await next(third, [stays, said], [...kept([0, 0]), removed, added]);
    expect(await standing(root)).toEqual({ carriage: 'APPLIES', on: said, quoted: 'todo mês', replies: [said] });
    const tally = await ask<{ paragraph: { tally: { agree: number }; contributionCount: number } }>(
      site,
      `query($code: String!) { paragraph(code: $code) { tally { agree } contributionCount } }`,
      { code: fourth.paragraphs[1]?.code },
    );
    expect(tally.data.paragraph).toEqual({ tally: { agree: 1 }, contributionCount: 2 });

    const fifth = await next(fourth, [stays], [...kept([0, 0]), removed]);
    await next(fifth, [stays, said], [...kept([0, 0]), added]);
    expect(await standing(root)).toMatchObject({ carriage: 'APPLIES', on: said });
  });

  it('is restored once, however often its words are added, and its quotes where they stand now', async () => {
    const stays = 'Fica o primeiro parágrafo.';
    const said = '3) A guarda  conversa antes de agir, sempre.';
    const first = await givenDraft(site, [stays, said]);
    const paragraph = first.paragraphs[1]?.id;
    const { data } = await contribute({ paragraph, quote: quoteIn(said, 'antes de agir') });
    const vote = `mutation($paragraph: ID!) { takeParagraphStance(paragraph: $paragraph, value: AGREE) { id } }`;
    await ask(site, vote, { paragraph }, ana.session);
    const removed: GivenLink = { relation: 'removed', old: [1], new: [] };
    const added = (now: number): GivenLink => ({ relation: 'added', old: [], new: [now] });
    const second = await next(first, [stays], [...kept([0, 0]), removed]);
    const renumbered = '12) A guarda conversa antes de agir, sempre.';
    const third = await next(second, [stays, renumbered], [...kept([0, 0]), added(1)]);
    expect(await standing(data.contribute.id)).toMatchObject({ on: renumbered, quoted: 'antes de agir' });
    const fourth = await next(third, [stays, renumbered, renumbered], [...kept([0, 0], [1, 1]), added(2)]);
    const read = await ask<{ draft: { paragraphs: { tally: { agree: number } }[] } }>(
      site,
      `query($slug: String!) { draft(consultation: $slug, number: 4) { paragraphs { tally { agree } } } }`,
      { slug: fourth.slug },
    );
    expect(read.data.draft.paragraphs.map(({ tally }) => tally.agree)).toEqual([0, 1, 0]);
  });

  it('is not taken for another that is merely alike, nor for a short one that stands everywhere', async () => {
    const first = await givenDraft(site, ['Fica.', 'O prazo é de dez dias úteis.', '(Revogado)']);
    const long = await contribute({ paragraph: first.paragraphs[1]?.id });
    const removed = [1, 2].map((old): GivenLink => ({ relation: 'removed', old: [old], new: [] }));
    const second = await next(first, ['Fica.'], [...kept([0, 0]), ...removed]);
    const added = [1, 2].map((now): GivenLink => ({ relation: 'added', old: [], new: [now] }));
    await next(second, ['Fica.', 'O prazo é de vinte dias úteis.', 'Outro.'], [...kept([0, 0]), ...added]);
    expect((await standing(long.data.contribute.id)).carriage).toBe('GONE');
  });
});

it('and everything counted is true to a recount', async () => {
  expect(await falseCounters(site)).toEqual([]);
});
