import { randomUUID } from 'node:crypto';
import { limits } from '@mutirao/rules';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ask } from '../../test/ask.ts';
import type { Answer } from '../../test/ask.ts';
import { givenDraft } from '../../test/given-draft.ts';
import type { GivenDraft } from '../../test/given-draft.ts';
import { givenMember, givenPerson } from '../../test/given.ts';
import type { Person } from '../../test/given.ts';
import { falseCounters } from '../../test/recount.ts';
import { openSite } from '../../test/site.ts';
import type { Site } from '../../test/site.ts';
import { Consultation } from '../consultation/consultation.entity.ts';
import { Rule } from '../consultation/rule.entity.ts';
import { LocalMail } from '../platform/mail/local-mail.entity.ts';
import { Decision } from './decision.entity.ts';

let site: Site;
let ana: Person;
let marina: Person;
let draft: GivenDraft;
beforeAll(async () => {
  site = await openSite({ worker: true });
});
afterAll(() => site.close());
beforeEach(async () => {
  draft = await givenDraft(site, undefined, { moderation: 'pre' });
  ana = await givenPerson(site, 'Ana');
  marina = await givenMember(site, draft.consultation, 'moderator', 'Marina');
});

interface Shown {
  id: string;
  state: string;
  text: string | null;
  version: number;
  decision: { outcome: string; reason: string | null; rule: { title: string } | null } | null;
}
const shown = 'id state text version decision { outcome reason rule { title } }';

async function givenComment(person: Person, text = 'Um comentário.', on = draft): Promise<Shown> {
  const answer = await ask<{ contribute: Shown }>(
    site,
    `mutation($input: ContributeInput!) { contribute(input: $input) { ${shown} } }`,
    { input: { idempotencyKey: randomUUID(), kind: 'COMMENT', paragraph: on.paragraphs[0]?.id, text } },
    person.session,
  );
  expect(answer.errors).toEqual([]);
  return answer.data.contribute;
}

const approve = (id: string, person?: Person, version?: number): Promise<Answer<{ approve: Shown }>> =>
  ask(
    site,
    `mutation($id: ID!, $version: Int) { approve(contribution: $id, version: $version) { ${shown} } }`,
    { id, version },
    person?.session,
  );
const refuse = (
  id: string,
  person?: Person,
  { rule = draft.rule, reason = 'Ofende quem escreveu antes.', version }: Partial<Record<string, unknown>> = {},
): Promise<Answer<{ refuse: Shown }>> =>
  ask(
    site,
    `mutation($id: ID!, $rule: ID!, $reason: String!, $version: Int) {
       refuse(contribution: $id, rule: $rule, reason: $reason, version: $version) { ${shown} } }`,
    { id, rule, reason, version },
    person?.session,
  );
const read = async (id: string, person?: Person) =>
  (
    await ask<{ contribution: Shown | null }>(
      site,
      `query($id: ID!) { contribution(id: $id) { ${shown} } }`,
      { id },
      person?.session,
    )
  ).data.contribution;

interface QueueAnswer {
  moderationQueue: {
    totalCount: number;
    nodes: { id: string; waitingSince: string; contribution: Shown }[];
    pageInfo: { endCursor: string; hasNextPage: boolean };
  };
}
const queue = (person?: Person, args = '', slug = draft.slug) =>
  ask<QueueAnswer>(
    site,
    `query($slug: String!) { moderationQueue(consultation: $slug${args}) { totalCount
       nodes { id waitingSince contribution { ${shown} } } pageInfo { endCursor hasNextPage } } }`,
    { slug },
    person?.session,
  );
const mailTo = (person: Person) => site.em().find(LocalMail, { to: person.email }, { orderBy: { createdAt: 'asc' } });

describe('the queue', () => {
  it('is not there for those who may not know of its consultation, nor under what names nothing', async () => {
    const em = site.em();
    const secret = em.create(Consultation, { slug: `segredo-${randomUUID()}`, title: 'Em preparo' });
    await em.flush();
    for (const slug of [secret.slug, 'nao-existe', 'a\u0000b', '\u202E', '']) {
      expect((await queue(ana, '', slug)).refusals).toEqual(['NOT_FOUND']);
    }
    expect((await queue(ana)).refusals).toEqual(['NOT_ALLOWED']);
    const moderator = await givenMember(site, secret.id, 'moderator');
    expect((await queue(moderator, '', secret.slug)).errors).toEqual([]);
  });

  it('holds what waits, oldest first, in pages, and shrinks with each decision', async () => {
    const texts = ['Um', 'Dois', 'Três'];
    for (const text of texts) await givenComment(ana, text);
    const first = (await queue(marina, ', first: 2')).data.moderationQueue;
    const { endCursor } = first.pageInfo;
    const second = (await queue(marina, `, first: 2, after: "${endCursor}"`)).data.moderationQueue;
    const nodes = [...first.nodes, ...second.nodes];
    expect(nodes.map(({ contribution }) => contribution.text)).toEqual(texts);
    expect([first.totalCount, second.pageInfo.hasNextPage]).toEqual([3, false]);
    await approve(nodes[0]?.id ?? '', marina);
    const rest = (await queue(marina)).data.moderationQueue;
    expect([rest.totalCount, rest.nodes.map(({ id }) => id)]).toEqual([2, nodes.slice(1).map(({ id }) => id)]);
  });

  it('takes what is public at once where moderation comes after, and leaves out what its author took back', async () => {
    const open = await givenDraft(site, undefined, { moderation: 'post' });
    const moderator = await givenMember(site, open.consultation, 'moderator');
    const [kept, taken] = [await givenComment(ana, 'Fica', open), await givenComment(ana, 'Vai', open)];
    await ask(site, `mutation { withdrawContribution(id: "${taken.id}") { id } }`, {}, ana.session);
    const { nodes } = (await queue(moderator, '', open.slug)).data.moderationQueue;
    expect(nodes.map(({ contribution }) => [contribution.id, contribution.state])).toEqual([[kept.id, 'PUBLISHED']]);
    await approve(kept.id, moderator);
    expect((await queue(moderator, '', open.slug)).data.moderationQueue).toMatchObject({ totalCount: 0, nodes: [] });
  });

  it('is for the moderators of that consultation, and spares them their own words', async () => {
    await givenComment(marina, 'Da própria moderadora');
    expect((await queue(marina)).data.moderationQueue.totalCount).toBe(0);
    const elsewhere = await givenMember(site, (await givenDraft(site)).consultation, 'moderator');
    expect((await queue()).refusals).toEqual(['SIGN_IN_REQUIRED']);
    expect((await queue(ana)).refusals).toEqual(['NOT_ALLOWED']);
    expect((await queue(elsewhere)).refusals).toEqual(['NOT_ALLOWED']);
    expect((await queue(marina, '', 'nao-existe')).refusals).toEqual(['NOT_FOUND']);
  });
});

describe('a decision', () => {
  it('publishes what was held, and tells its author by mail', async () => {
    const { id } = await givenComment(ana, 'Esperei por isto.');
    expect(await read(id)).toBeNull();
    expect((await approve(id, marina)).data.approve).toMatchObject({ state: 'PUBLISHED' });
    expect(await read(id)).toMatchObject({ text: 'Esperei por isto.', decision: null });
    await expect.poll(async () => (await mailTo(ana)).map(({ text }) => text)).toHaveLength(1);
    expect((await mailTo(ana))[0]?.text).toContain(`/p/${draft.paragraphs[0]?.code}`);
  });

  it('refuses by a rule with a reason that its author reads in the page and by mail, and nobody else', async () => {
    const { id } = await givenComment(ana, 'Uma ofensa.');
    expect((await refuse(id, marina)).data.refuse).toMatchObject({ state: 'REFUSED' });
    const decision = { outcome: 'REFUSED', reason: 'Ofende quem escreveu antes.', rule: { title: 'Respeito' } };
    expect(await read(id, ana)).toMatchObject({ text: 'Uma ofensa.', decision });
    expect(await read(id, marina)).toMatchObject({ decision });
    expect(await read(id)).toBeNull();
    expect(await read(id, await givenPerson(site))).toBeNull();
    await expect.poll(async () => (await mailTo(ana)).length).toBe(1);
    const [mail] = await mailTo(ana);
    expect(mail?.text).toContain('Respeito');
    expect(mail?.text).toContain('Ofende quem escreveu antes.');
    expect(mail?.text).not.toContain('Uma ofensa.');
  });

  it('needs a published rule of this consultation and a reason', async () => {
    const { id } = await givenComment(ana);
    const other = await givenDraft(site);
    expect((await refuse(id, marina, { reason: ' \u202E ' })).refusals).toEqual(['REASON_REQUIRED']);
    expect((await refuse(id, marina, { rule: other.rule })).refusals).toEqual(['RULE_REQUIRED']);
    expect((await refuse(id, marina, { reason: 'x'.repeat(limits.noteLength + 1) })).refusals).toEqual([
      'TEXT_TOO_LONG',
    ]);
    await site.em().nativeUpdate(Rule, { id: draft.rule }, { retiredAt: new Date() });
    expect((await refuse(id, marina)).refusals).toEqual(['RULE_REQUIRED']);
    expect((await read(id, ana))?.state).toBe('HELD');
  });

  it('is not for strangers, citizens, moderators from elsewhere, or the author', async () => {
    const { id } = await givenComment(ana);
    const own = await givenComment(marina);
    const elsewhere = await givenMember(site, (await givenDraft(site)).consultation, 'moderator');
    expect((await approve(id)).refusals).toEqual(['SIGN_IN_REQUIRED']);
    expect((await approve(id, ana)).refusals).toEqual(['NOT_ALLOWED']);
    expect((await refuse(id, elsewhere)).refusals).toEqual(['NOT_ALLOWED']);
    expect((await approve(own.id, marina)).refusals).toEqual(['NOT_ALLOWED']);
    expect((await approve(randomUUID(), marina)).refusals).toEqual(['NOT_FOUND']);
    expect((await approve('x', marina)).refusals).toEqual(['NOT_FOUND']);
  });

  it('is made once, whoever is at it at the same time', async () => {
    const { id } = await givenComment(ana);
    const colleague = await givenMember(site, draft.consultation, 'moderator');
    const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => approve(id, n % 2 ? marina : colleague)));
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(answers.flatMap(({ refusals }) => refusals)).toEqual(Array(99).fill('ALREADY_DECIDED'));
    expect(await site.em().count(Decision, { contribution: id })).toBe(1);
  });

  it('on what a colleague or the author changed since it was read is refused', async () => {
    const { id, version } = await givenComment(ana);
    const colleague = await givenMember(site, draft.consultation, 'moderator');
    const both = await Promise.all([approve(id, marina, version), refuse(id, colleague, { version })]);
    expect(both.flatMap(({ refusals }) => refusals)).toEqual(['ALREADY_DECIDED']);

    const edited = await givenComment(ana);
    await ask(
      site,
      `mutation { editContribution(id: "${edited.id}", version: ${edited.version}, text: "Outra coisa.") { id } }`,
      {},
      ana.session,
    );
    expect((await approve(edited.id, marina, edited.version)).refusals).toEqual(['STALE_VERSION']);
  });

  it('may be overturned by another, and all of them are kept', async () => {
    const { id } = await givenComment(ana);
    await refuse(id, marina);
    await refuse(id, marina);
    expect((await approve(id, marina)).data.approve).toMatchObject({ state: 'PUBLISHED', decision: { rule: null } });
    expect((await approve(id, marina)).refusals).toEqual(['ALREADY_DECIDED']);
    expect((await refuse(id, marina)).data.refuse).toMatchObject({ state: 'REFUSED' });
    expect(await site.em().count(Decision, { contribution: id })).toBe(3);
  });

  it('does not reach what its author took back', async () => {
    const { id } = await givenComment(ana);
    await ask(site, `mutation { withdrawContribution(id: "${id}") { id } }`, {}, ana.session);
    expect((await approve(id, marina)).refusals).toEqual(['ALREADY_WITHDRAWN']);
  });

  it('on what is public already sends no mail', async () => {
    const open = await givenDraft(site, undefined, { moderation: 'post' });
    const moderator = await givenMember(site, open.consultation, 'moderator');
    const author = await givenPerson(site, 'Calma');
    const quiet = await givenComment(author, 'Público', open);
    const loud = await givenComment(author, 'Recusado', open);
    await approve(quiet.id, moderator);
    await refuse(loud.id, moderator, { rule: open.rule });
    await expect.poll(async () => (await mailTo(author)).length).toBe(1);
    expect((await mailTo(author))[0]?.subject).toContain('não foi publicada');
  });
});

it('leaves every counter equal to a recount', async () => {
  expect(await falseCounters(site)).toEqual([]);
});
