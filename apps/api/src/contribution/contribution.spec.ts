import { randomUUID } from 'node:crypto';
import { limits } from '@mutirao/rules';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../test/ask.ts';
import { givenDraft } from '../../test/given-draft.ts';
import { givenMember, givenPerson } from '../../test/given.ts';
import type { Person } from '../../test/given.ts';
import { falseCounters } from '../../test/recount.ts';
import { openSite } from '../../test/site.ts';
import type { Site } from '../../test/site.ts';
import { Consultation } from '../consultation/consultation.entity.ts';
import { Phase } from '../consultation/phase.entity.ts';
import { Contribution } from './contribution.entity.ts';

let site: Site;
let ana: Person;
let rui: Person;
beforeAll(async () => {
  site = await openSite();
  ana = await givenPerson(site, 'Ana');
  rui = await givenPerson(site, 'Rui');
});
afterAll(() => site.close());

interface Shown {
  id: string;
  state: string;
  text: string | null;
  author: { name: string } | null;
  can: string[];
  version: number;
  replyCount: number;
}
const shown = 'id state text author { name } can version replyCount kind operation carriage';

const contribute = (input: object, person?: Person) =>
  ask<{ contribute: Shown }>(
    site,
    `mutation($input: ContributeInput!) { contribute(input: $input) { ${shown} writtenOn { text } paragraph { id } } }`,
    { input: { idempotencyKey: randomUUID(), kind: 'COMMENT', ...input } },
    person?.session,
  );
const thread = async (code: string, person?: Person, args = '') => {
  const answer = await ask<{
    paragraph: {
      contributionCount: number;
      contributions: {
        nodes: (Shown & { replies: { nodes: Shown[] } })[];
        pageInfo: { endCursor: string; hasNextPage: boolean };
      };
    };
  }>(
    site,
    `query($code: String!) { paragraph(code: $code) { contributionCount contributions${args} {
       nodes { ${shown} replies { nodes { ${shown} inReplyTo { id } } } } pageInfo { endCursor hasNextPage } } } }`,
    { code },
    person?.session,
  );
  expect(answer.errors).toEqual([]);
  return answer.data.paragraph;
};
const edit = (id: string, version: number, text: string, person: Person) =>
  ask<{ editContribution: Shown }>(
    site,
    `mutation($id: ID!, $version: Int!, $text: String!) { editContribution(id: $id, version: $version, text: $text) { ${shown} } }`,
    { id, version, text },
    person.session,
  );
const withdraw = (id: string, person: Person) =>
  ask<{ withdrawContribution: Shown }>(
    site,
    `mutation($id: ID!) { withdrawContribution(id: $id) { ${shown} } }`,
    { id },
    person.session,
  );

describe('contributing', () => {
  it('takes words, not what nobody sees', async () => {
    const { paragraphs } = await givenDraft(site);
    const paragraph = paragraphs[0]?.id;
    for (const text of ['\u200b', '\u3164', ' \u2060\n']) {
      expect((await contribute({ paragraph, text }, ana)).refusals).toEqual(['TEXT_EMPTY']);
    }
  });

  it('adds a comment, a question and replies to the thread of a paragraph', async () => {
    const { paragraphs } = await givenDraft(site);
    const [first] = paragraphs;
    if (!first) throw new Error('no paragraph');
    const comment = await contribute({ paragraph: first.id, text: ' Bom. ' }, ana);
    expect(comment.errors).toEqual([]);
    expect(comment.data.contribute).toMatchObject({
      text: 'Bom.',
      state: 'PUBLISHED',
      writtenOn: { text: 'Um.' },
      carriage: 'HERE',
    });
    const question = await contribute({ paragraph: first.id, kind: 'QUESTION', text: 'Quando?' }, rui);
    const root = question.data.contribute.id;
    const reply = await contribute({ paragraph: first.id, text: 'Amanhã.', inReplyTo: root }, ana);
    await contribute({ paragraph: first.id, text: 'Obrigado.', inReplyTo: reply.data.contribute.id }, rui);

    const read = await thread(first.code);
    expect(read.contributionCount).toBe(4);
    expect(read.contributions.nodes.map(({ text, replyCount }) => [text, replyCount])).toEqual([
      ['Bom.', 0],
      ['Quando?', 2],
    ]);
    expect(read.contributions.nodes[1]?.replies.nodes).toMatchObject([
      { text: 'Amanhã.', inReplyTo: { id: root } },
      { text: 'Obrigado.', inReplyTo: { id: reply.data.contribute.id } },
    ]);
    expect(read.contributions.nodes[0]?.can).toEqual([]);
    expect((await thread(first.code, ana)).contributions.nodes[0]?.can).toEqual([
      'EDIT',
      'WITHDRAW',
      'REPLY',
      'TAKE_STANCE',
    ]);
  });

  it('proposes wordings, but not the wording that stands', async () => {
    const { paragraphs } = await givenDraft(site);
    const paragraph = paragraphs[0]?.id;
    const wording = { paragraph, kind: 'WORDING' };
    expect(
      (await contribute({ ...wording, operation: 'MODIFY', text: 'Um **só**.', note: 'Mais claro' }, ana)).errors,
    ).toEqual([]);
    expect((await contribute({ ...wording, operation: 'ADD_AFTER', text: 'E meio.' }, ana)).errors).toEqual([]);
    expect((await contribute({ ...wording, operation: 'REMOVE', text: '', note: 'Sobra' }, ana)).errors).toEqual([]);
    expect((await contribute({ ...wording, operation: 'MODIFY', text: '*Um*.' }, ana)).refusals).toEqual([
      'WORDING_UNCHANGED',
    ]);
    expect((await contribute({ ...wording, text: 'x' }, ana)).refusals).toEqual(['INPUT_INVALID']);
    for (const text of [' ', '\u200b', '**\u200b**']) {
      expect((await contribute({ ...wording, operation: 'ADD_AFTER', text }, ana)).refusals).toEqual(['TEXT_EMPTY']);
    }
  });

  it('sent again and again, even at once, is written once', async () => {
    const { paragraphs } = await givenDraft(site);
    const [first] = paragraphs;
    const input = { idempotencyKey: randomUUID(), paragraph: first?.id, text: 'Uma vez.' };
    const answers = await Promise.all(Array.from({ length: 30 }, () => contribute(input, ana)));
    expect(answers.flatMap(({ refusals }) => refusals)).toEqual([]);
    expect(new Set(answers.map(({ data }) => data.contribute.id)).size).toBe(1);
    expect((await thread(first?.code ?? '')).contributionCount).toBe(1);
    expect((await contribute({ ...input, text: 'Outra coisa.' }, ana)).refusals).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    expect((await contribute(input, rui)).refusals).toEqual([]);
  });

  it.each([
    ['as an answer', { kind: 'COMMENT', text: 'Uma vez.', inReplyTo: true }],
    ['as another operation', { kind: 'WORDING', operation: 'ADD_AFTER', text: 'Uma vez.' }],
    ['about other words', { kind: 'COMMENT', text: 'Uma vez.', quote: { start: 0, end: 2, exact: 'Um' } }],
    ['with another reason', { kind: 'WORDING', operation: 'MODIFY', text: 'Uma vez.', note: 'Porque sim.' }],
  ])(
    'the same key %s is another thing, and says so',
    async (_, { inReplyTo, ...other }: { inReplyTo?: boolean; kind: string }) => {
      const { paragraphs } = await givenDraft(site);
      const paragraph = paragraphs[0]?.id;
      const idempotencyKey = randomUUID();
      const root = await contribute({ paragraph, text: 'Raiz.' }, rui);
      const first = other.kind === 'COMMENT' ? {} : { kind: 'WORDING', operation: 'MODIFY' };
      expect((await contribute({ idempotencyKey, paragraph, text: 'Uma vez.', ...first }, ana)).refusals).toEqual([]);
      const again = { idempotencyKey, paragraph, ...other, ...(inReplyTo && { inReplyTo: root.data.contribute.id }) };
      expect((await contribute(again, ana)).refusals).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    },
  );

  it('sent again after its phase has closed is answered as before', async () => {
    const { consultation, paragraphs } = await givenDraft(site);
    const input = { idempotencyKey: randomUUID(), paragraph: paragraphs[0]?.id, text: 'A tempo.' };
    const { data } = await contribute(input, ana);
    await site.em().nativeUpdate(Phase, { consultation }, { endsAt: new Date(Date.now() - 1_000) });
    expect((await contribute(input, ana)).data.contribute.id).toBe(data.contribute.id);
    expect((await contribute({ ...input, idempotencyKey: randomUUID() }, ana)).refusals).toEqual(['PHASE_CLOSED']);
  });

  it('is open again as soon as its phase is, and held as soon as that is asked for', async () => {
    const { consultation, paragraphs } = await givenDraft(site);
    const write = () => contribute({ paragraph: paragraphs[0]?.id, text: 'Olá.' }, ana);
    expect((await write()).data.contribute.state).toBe('PUBLISHED');
    const phases = (kind: 'closed' | 'comment') => site.em().nativeUpdate(Phase, { consultation }, { kind });
    await phases('closed');
    expect((await write()).refusals).toEqual(['PHASE_CLOSED']);
    await phases('comment');
    await site.em().nativeUpdate(Consultation, { id: consultation }, { moderation: 'pre' });
    expect((await write()).data.contribute.state).toBe('HELD');
  });

  it.each([
    ['nobody', 'comment', 'SIGN_IN_REQUIRED'],
    ['closed', 'closed', 'PHASE_CLOSED'],
    ['synthesis', 'synthesis', 'PHASE_CLOSED'],
  ] as const)('is refused to %s in phase %s', async (who, phase, code) => {
    const { paragraphs } = await givenDraft(site, ['Um.'], { phase });
    const answer = await contribute({ paragraph: paragraphs[0]?.id, text: 'Olá' }, who === 'nobody' ? undefined : ana);
    expect(answer.refusals).toEqual([code]);
  });

  it.each([
    ['an empty text', { text: ' \n ' }, 'TEXT_EMPTY'],
    ['only what nobody sees', { text: '\u202E\u0000' }, 'TEXT_EMPTY'],
    ['half a character', { text: 'a\uD800' }, 'TEXT_INVALID'],
    ['too long a text', { text: 'a'.repeat(limits.contributionLength + 1) }, 'TEXT_TOO_LONG'],
    ['a paragraph that is none', { text: 'a', paragraph: 'x' }, 'NOT_FOUND'],
    ['a paragraph of nobody', { text: 'a', paragraph: randomUUID() }, 'NOT_FOUND'],
    ['a reply to nothing', { text: 'a', inReplyTo: randomUUID() }, 'NOT_FOUND'],
    ['a kind that does not exist', { text: 'a', kind: 'SHOUT' }, 'BAD_USER_INPUT'],
  ])('refuses %s', async (_, input, code) => {
    const { paragraphs } = await givenDraft(site);
    const answer = await contribute({ paragraph: paragraphs[0]?.id, ...input }, ana);
    expect(answer.refusals).toEqual([code]);
  });

  it('keeps replies on their own paragraph', async () => {
    const { paragraphs } = await givenDraft(site);
    const root = await contribute({ paragraph: paragraphs[0]?.id, text: 'Aqui.' }, ana);
    const astray = { paragraph: paragraphs[1]?.id, text: 'Ali.', inReplyTo: root.data.contribute.id };
    expect((await contribute(astray, rui)).refusals).toEqual(['REPLY_PLACE_WRONG']);
  });

  it('takes words of any script, quotes and brackets as they are', async () => {
    const { paragraphs } = await givenDraft(site);
    const text = `<script>alert(1)</script> '; drop table x; -- 🙂 שלום ${'x'.repeat(100)}`;
    expect((await contribute({ paragraph: paragraphs[0]?.id, text }, ana)).data.contribute.text).toBe(
      text.normalize('NFC'),
    );
  });
});

describe('before moderation', () => {
  it('a held text is seen by its author and the moderators, and by nobody else in any way', async () => {
    const { consultation, paragraphs } = await givenDraft(site, ['Um.'], { moderation: 'pre' });
    const [first] = paragraphs;
    const marina = await givenMember(site, consultation, 'moderator', 'Marina');
    const davi = await givenMember(site, consultation, 'drafter', 'Davi');
    const held = await contribute({ paragraph: first?.id, text: 'Segredo.' }, ana);
    expect(held.data.contribute).toMatchObject({ state: 'HELD', text: 'Segredo.' });
    const code = first?.code ?? '';
    for (const reader of [undefined, rui, davi]) {
      const read = await thread(code, reader);
      expect(read.contributions.nodes).toEqual([]);
      expect(read.contributionCount).toBe(0);
      const one = await ask(
        site,
        `query($id: ID!) { contribution(id: $id) { text } }`,
        { id: held.data.contribute.id },
        reader?.session,
      );
      expect(one.data).toEqual({ contribution: null });
      expect(
        (await contribute({ paragraph: first?.id, text: 'a', inReplyTo: held.data.contribute.id }, reader ?? rui))
          .refusals,
      ).toEqual(['NOT_FOUND']);
    }
    for (const reader of [ana, marina])
      expect((await thread(code, reader)).contributions.nodes).toMatchObject([{ text: 'Segredo.' }]);
    expect((await withdraw(held.data.contribute.id, rui)).refusals).toEqual(['NOT_FOUND']);
  });
});

describe('what was never public', () => {
  it('leaves no place behind when it is withdrawn, except under answers', async () => {
    const { consultation, paragraphs } = await givenDraft(site, ['Um.'], { moderation: 'pre' });
    const [first] = paragraphs;
    const marina = await givenMember(site, consultation, 'moderator', 'Marina');
    const { data } = await contribute({ paragraph: first?.id, text: 'Segredo.' }, ana);
    await withdraw(data.contribute.id, ana);
    expect((await thread(first?.code ?? '')).contributions.nodes).toEqual([]);
    expect((await thread(first?.code ?? '', ana)).contributions.nodes).toMatchObject([{ state: 'WITHDRAWN' }]);
    expect((await thread(first?.code ?? '', marina)).contributions.nodes).toMatchObject([{ text: null }]);
    const one = `query($id: ID!) { contribution(id: $id) { id } }`;
    expect((await ask(site, one, { id: data.contribute.id })).data).toEqual({ contribution: null });
  });

  it('and an approved text that its author changes hides itself, but not its answers', async () => {
    const { consultation, paragraphs } = await givenDraft(site, ['Um.'], { moderation: 'pre' });
    const [first] = paragraphs;
    const marina = await givenMember(site, consultation, 'moderator', 'Marina');
    const approve = (id: string) =>
      ask(site, `mutation($id: ID!) { approve(contribution: $id) { id } }`, { id }, marina.session);
    const root = (await contribute({ paragraph: first?.id, text: 'Raiz.' }, ana)).data.contribute;
    await approve(root.id);
    const reply = await contribute({ paragraph: first?.id, text: 'Resposta.', inReplyTo: root.id }, rui);
    await approve(reply.data.contribute.id);
    const { version } = (await thread(first?.code ?? '', ana)).contributions.nodes[0] ?? { version: 0 };
    expect((await edit(root.id, version, 'Outra raiz.', ana)).errors).toEqual([]);
    expect((await thread(first?.code ?? '')).contributions.nodes).toMatchObject([
      { text: null, state: 'HELD', replies: { nodes: [{ text: 'Resposta.' }] } },
    ]);
  });
});

describe('changing one’s words', () => {
  const given = async () => {
    const { paragraphs } = await givenDraft(site);
    const { data } = await contribute({ paragraph: paragraphs[0]?.id, text: 'Primeiro.' }, ana);
    return { ...data.contribute, code: paragraphs[0]?.code ?? '', paragraph: paragraphs[0]?.id };
  };

  it('works for a while, for oneself, on what one saw last', async () => {
    const { id, version } = await given();
    expect((await edit(id, version, 'Alheio.', rui)).refusals).toEqual(['NOT_ALLOWED']);
    const edited = await edit(id, version, 'Segundo.', ana);
    expect(edited.data.editContribution).toMatchObject({ text: 'Segundo.' });
    expect((await edit(id, version, 'Terceiro.', ana)).refusals).toEqual(['STALE_VERSION']);
    await site.em().nativeUpdate(Contribution, { id }, { createdAt: new Date(Date.now() - limits.editWindow - 1_000) });
    expect((await edit(id, edited.data.editContribution.version, 'Tarde.', ana)).refusals).toEqual(['EDIT_TIME_OVER']);
  });

  it('or taking them back leaves their place, and the replies', async () => {
    const { id, code, paragraph } = await given();
    await contribute({ paragraph, text: 'Resposta.', inReplyTo: id }, rui);
    expect((await withdraw(id, ana)).data.withdrawContribution).toMatchObject({
      state: 'WITHDRAWN',
      text: null,
      can: [],
    });
    expect((await withdraw(id, ana)).refusals).toEqual(['ALREADY_WITHDRAWN']);
    const read = await thread(code, ana);
    expect(read.contributions.nodes).toMatchObject([
      { text: null, author: null, replies: { nodes: [{ text: 'Resposta.' }] } },
    ]);
    expect(read.contributionCount).toBe(1);
  });
});

describe('a long thread', () => {
  it('comes in pages that neither repeat nor skip, in every order', async () => {
    const { paragraphs } = await givenDraft(site);
    const [first] = paragraphs;
    for (let n = 0; n < 7; n += 1) await contribute({ paragraph: first?.id, text: `n${n}` }, ana);
    for (const order of ['OLDEST', 'NEWEST', 'MOST_AGREED']) {
      const texts: (string | null)[] = [];
      for (let after = ''; ;) {
        const { contributions } = await thread(
          first?.code ?? '',
          undefined,
          `(first: 3, order: ${order}${after && `, after: "${after}"`})`,
        );
        texts.push(...contributions.nodes.map(({ text }) => text));
        if (!contributions.pageInfo.hasNextPage) break;
        after = contributions.pageInfo.endCursor;
      }
      expect([...texts].sort()).toEqual(['n0', 'n1', 'n2', 'n3', 'n4', 'n5', 'n6']);
      expect(texts[0]).toBe(order === 'NEWEST' ? 'n6' : 'n0');
    }
  });

  const cursor = (...values: unknown[]) => Buffer.from(JSON.stringify(values)).toString('base64url');
  const id = randomUUID();
  it.each([
    '(first: 0)',
    '(first: 101)',
    '(after: "garbage")',
    `(after: "${cursor('x')}")`,
    `(after: "${cursor()}")`,
    `(after: "${cursor('2026-01-01')}")`,
    `(after: "${cursor('2026-01-01 00:00:00+00', id, '1000000')}")`,
    `(after: "${cursor('2026-99-99 00:00:00+00', id)}")`,
    `(after: "${cursor('2026-01-01 00:00:00+00', `${id}\u0000`)}")`,
    `(order: MOST_AGREED, after: "${cursor('99999999999', '2026-01-01 00:00:00+00', id)}")`,
    `(order: MOST_AGREED, after: "${cursor('2026-01-01 00:00:00+00', id)}")`,
  ])('refuses %s', async (args) => {
    const { paragraphs } = await givenDraft(site);
    const answer = await ask(
      site,
      `query($code: String!) { paragraph(code: $code) { contributions${args} { nodes { id } } } }`,
      { code: paragraphs[0]?.code },
    );
    expect(answer.refusals).toEqual(['INPUT_INVALID']);
  });
});

it('the threads of many paragraphs are read at once, each in its place', async () => {
  const { slug, paragraphs } = await givenDraft(site);
  for (const { id: paragraph, text } of paragraphs) await contribute({ paragraph, text: `Sobre: ${text}` }, rui);
  const read = await ask<{ draft: { paragraphs: { contributions: { nodes: { text: string }[] } }[] } }>(
    site,
    `query($slug: String!) { draft(consultation: $slug, number: 1) {
       paragraphs { contributions(first: 1) { nodes { text } } } } }`,
    { slug },
    ana.session,
  );
  expect(read.data.draft.paragraphs.map(({ contributions }) => contributions.nodes[0]?.text)).toEqual(
    paragraphs.map(({ text }) => `Sobre: ${text}`),
  );
});

it('and everything counted is true to a recount', async () => {
  expect(await falseCounters(site)).toEqual([]);
});
