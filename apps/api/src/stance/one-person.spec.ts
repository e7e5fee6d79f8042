import { randomUUID } from 'node:crypto';
import type { VerificationLevel } from '@mutirao/rules';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../test/ask.ts';
import { givenDraft } from '../../test/given-draft.ts';
import type { GivenDraft } from '../../test/given-draft.ts';
import { givenMember, givenPerson } from '../../test/given.ts';
import type { Person } from '../../test/given.ts';
import { falseCounters } from '../../test/recount.ts';
import { openSite } from '../../test/site.ts';
import type { Site } from '../../test/site.ts';
import { Identities } from '../participant/provider/identities.service.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { Leftovers } from '../platform/jobs/leftovers.ts';

let site: Site;
beforeAll(async () => {
  // Only a level that somebody here can say of a person may be asked for.
  Object.assign(process.env, {
    OIDC_PROVIDERS: 'govbr',
    OIDC_GOVBR_CLIENT_ID: 'mutirao',
    OIDC_GOVBR_CLIENT_SECRET: 's',
  });
  site = await openSite();
});
afterAll(() => site.close());

const run = (statement: string, values: readonly unknown[] = []) => sqlOf(site.em()).execute(statement, values);

/** An account whose owner's document a provider has checked. */
async function givenVerified(document: string, level: VerificationLevel = 'verified'): Promise<Person> {
  const person = await givenPerson(site);
  // Of a provider each, for one provider knows one person by one account.
  const identity = { provider: 'any', issuer: `https://${randomUUID()}.example`, subjectHash: randomUUID() };
  const linked = await site
    .em()
    .transactional((em) =>
      site.app.get(Identities, { strict: false }).link(em, person.id, { ...identity, documentHash: document, level }),
    );
  expect(linked).toBe(true);
  return person;
}

async function givenAsking(levels: { contributeLevel?: string; stanceLevel?: string }): Promise<GivenDraft> {
  const draft = await givenDraft(site);
  const administrator = await givenMember(site, draft.consultation, 'administrator');
  await setLevels(draft, administrator, levels);
  return draft;
}

async function setLevels(draft: GivenDraft, administrator: Person, input: Record<string, unknown>) {
  const [row] = await run(`select version from consultation where id = ?`, [draft.consultation]);
  const answer = await ask(
    site,
    `mutation($id: ID!, $version: Int!, $input: UpdateConsultationInput!) {
       updateConsultation(id: $id, version: $version, input: $input) { contributeLevel stanceLevel } }`,
    { id: draft.consultation, version: row?.['version'], input },
    administrator.session,
  );
  expect(answer.errors).toEqual([]);
}

const vote = ({ paragraphs }: GivenDraft, person: Person, value: string | null = 'AGREE') =>
  ask<{ takeParagraphStance: { tally: { agree: number } } }>(
    site,
    `mutation($paragraph: ID!, $value: StanceValue) { takeParagraphStance(paragraph: $paragraph, value: $value) { tally { agree } } }`,
    { paragraph: paragraphs[0]?.id, value },
    person.session,
  );
const comment = ({ paragraphs }: GivenDraft, person: Person) =>
  ask<{ contribute: { id: string; can: string[] } }>(
    site,
    `mutation($input: ContributeInput!) { contribute(input: $input) { id can } }`,
    { input: { idempotencyKey: randomUUID(), paragraph: paragraphs[0]?.id, kind: 'COMMENT', text: 'Sim.' } },
    person.session,
  );
const may = async ({ slug }: GivenDraft, person: Person) =>
  (
    await ask<{ consultation: { can: string[] } }>(
      site,
      `query($slug: String!) { consultation(slug: $slug) { can } }`,
      { slug },
      person.session,
    )
  ).data.consultation.can;

describe('what a consultation asks to take part', () => {
  it('is asked action by action, said beforehand, and by every door', async () => {
    const draft = await givenAsking({ stanceLevel: 'VERIFIED' });
    const guest = await givenPerson(site);
    expect(await may(draft, guest)).toEqual(['CONTRIBUTE']);
    const refused = await vote(draft, guest);
    expect(refused.refusals).toEqual(['LEVEL_REQUIRED']);
    expect(refused.errors[0]?.extensions.params).toEqual({ level: 'verified' });
    const said = await comment(draft, guest);
    expect(said.data.contribute.can).not.toContain('TAKE_STANCE');
    expect(
      (
        await ask(
          site,
          `mutation($id: ID!) { takeContributionStance(contribution: $id, value: AGREE) { id } }`,
          { id: said.data.contribute.id },
          guest.session,
        )
      ).refusals,
    ).toEqual(['LEVEL_REQUIRED']);

    const verified = await givenVerified(randomUUID());
    expect(await may(draft, verified)).toEqual(['CONTRIBUTE', 'TAKE_STANCE']);
    expect((await vote(draft, verified)).data.takeParagraphStance.tally.agree).toBe(1);
  });

  it('holds from the next act on, and a higher level of a person from their next request', async () => {
    const draft = await givenDraft(site);
    const administrator = await givenMember(site, draft.consultation, 'administrator');
    const ana = await givenPerson(site);
    expect((await vote(draft, ana)).errors).toEqual([]);
    await setLevels(draft, administrator, { stanceLevel: 'STRONG', contributeLevel: 'VERIFIED' });
    expect((await vote(draft, ana, 'PASS')).refusals).toEqual(['LEVEL_REQUIRED']);
    expect((await comment(draft, ana)).refusals).toEqual(['LEVEL_REQUIRED']);
    await run(`update participant set level = 'verified' where id = ?`, [ana.id]);
    expect((await vote(draft, ana, 'PASS')).refusals).toEqual(['LEVEL_REQUIRED']);
    expect((await comment(draft, ana)).errors).toEqual([]);
    await setLevels(draft, administrator, { stanceLevel: 'EMAIL' });
    expect((await vote(draft, ana, 'PASS')).errors).toEqual([]);
  });

  it('is on the record with whoever changed it, once for each thing that is other than before', async () => {
    const draft = await givenDraft(site);
    const administrator = await givenMember(site, draft.consultation, 'administrator');
    await setLevels(draft, administrator, { stanceLevel: 'VERIFIED', pseudonyms: true });
    await setLevels(draft, administrator, { stanceLevel: 'VERIFIED', title: 'Outro título' });
    const noted = await run(`select action, actor_id, detail from audit_entry where consultation_id = ? order by id`, [
      draft.consultation,
    ]);
    expect(noted).toEqual([
      {
        action: 'levels_set',
        actor_id: administrator.id,
        detail: { contributeLevel: 'email', stanceLevel: 'verified' },
      },
      { action: 'pseudonyms_allowed', actor_id: administrator.id, detail: { allowed: true } },
      { action: 'settings_changed', actor_id: administrator.id, detail: { title: true } },
    ]);
  });
});

describe('one person with two accounts', () => {
  it('takes part with the first they use, and is told so with the other', async () => {
    const draft = await givenAsking({ stanceLevel: 'VERIFIED' });
    const document = randomUUID();
    const [first, second] = [await givenVerified(document), await givenVerified(document)];
    expect((await vote(draft, first)).errors).toEqual([]);
    expect((await vote(draft, first, 'PASS')).errors).toEqual([]);
    expect((await vote(draft, second)).refusals).toEqual(['ALREADY_TOOK_PART']);
    // Where an address is enough, accounts are accounts.
    expect((await comment(draft, second)).errors).toEqual([]);
    const elsewhere = await givenAsking({ stanceLevel: 'VERIFIED' });
    expect((await vote(elsewhere, second)).errors).toEqual([]);
    expect(await falseCounters(site)).toEqual([]);
  });

  it('leaves one stance when both vote at once, wherever the votes arrive', async () => {
    for (let round = 0; round < 5; round += 1) {
      const draft = await givenAsking({ stanceLevel: 'VERIFIED' });
      const document = randomUUID();
      const accounts = await Promise.all(Array.from({ length: 4 }, () => givenVerified(document)));
      const answers = await Promise.all(accounts.map((account) => vote(draft, account)));
      expect(answers.flatMap(({ refusals }) => refusals)).toEqual(Array(3).fill('ALREADY_TOOK_PART'));
      const [{ stances } = {}] = await run(
        `select count(*)::int as stances from paragraph_stance where paragraph_id = ?`,
        [draft.paragraphs[0]?.id],
      );
      expect(stances).toBe(1);
    }
  });

  it('comments with one of them where comments ask for a document, and leaves nothing of the other', async () => {
    const draft = await givenAsking({ contributeLevel: 'VERIFIED' });
    const document = randomUUID();
    const accounts = [await givenVerified(document), await givenVerified(document)];
    const answers = await Promise.all(accounts.map((account) => comment(draft, account)));
    expect(answers.flatMap(({ refusals }) => refusals)).toEqual(['ALREADY_TOOK_PART']);
    const [left] = await run(
      `select (select count(*)::int from contribution where consultation_id = ?) as contributions,
         (select count(*)::int from participation where consultation_id = ?) as people`,
      [draft.consultation, draft.consultation],
    );
    expect(left).toEqual({ contributions: 1, people: 1 });
  });

  it('is known to each consultation by another mark, from which nobody gets to the document', async () => {
    const document = randomUUID();
    const person = await givenVerified(document);
    for (const draft of [
      await givenAsking({ stanceLevel: 'VERIFIED' }),
      await givenAsking({ stanceLevel: 'VERIFIED' }),
    ]) {
      await vote(draft, person);
    }
    const marks = await run(`select encode(mark, 'hex') as mark from person_mark where participant_id = ?`, [
      person.id,
    ]);
    expect(new Set(marks.map(({ mark }) => mark)).size).toBe(2);
    expect(JSON.stringify(marks)).not.toContain(document);
  });

  it('stays counted when the account leaves: the other does not count again', async () => {
    const draft = await givenAsking({ stanceLevel: 'VERIFIED' });
    const document = randomUUID();
    const [first, second] = [await givenVerified(document), await givenVerified(document)];
    await vote(draft, first);
    await run(`delete from participant where id = ?`, [first.id]);
    expect((await vote(draft, second)).refusals).toEqual(['ALREADY_TOOK_PART']);
  });

  it('without a document that was checked is one account, as everyone', async () => {
    const draft = await givenAsking({ stanceLevel: 'VERIFIED' });
    const ana = await givenPerson(site);
    await run(`update participant set level = 'verified' where id = ?`, [ana.id]);
    expect((await vote(draft, ana)).errors).toEqual([]);
  });
});

describe('the key of a consultation', () => {
  it('is destroyed with the way back to accounts when the appeal period is over, and not before', async () => {
    const [over, appealing, open] = [
      await givenAsking({ stanceLevel: 'VERIFIED' }),
      await givenAsking({ stanceLevel: 'VERIFIED' }),
      await givenAsking({ stanceLevel: 'VERIFIED' }),
    ];
    const person = await givenVerified(randomUUID());
    for (const draft of [over, appealing, open]) await vote(draft, person);
    const end = (draft: GivenDraft, ago: string) =>
      run(
        `update phase set starts_at = now() - interval '1 year', ends_at = now() - ?::interval where consultation_id = ?`,
        [ago, draft.consultation],
      );
    await end(over, '31 days');
    await end(appealing, '29 days');
    await site.app.get(Leftovers).sweep();
    const left = await run(
      `select m.consultation_id as id, m.participant_id is not null as led, k.key is not null as kept
       from person_mark m left join consultation_key k using (consultation_id)
       where m.consultation_id = any(?::uuid[])`,
      [`{${[over, appealing, open].map(({ consultation }) => consultation).join(',')}}`],
    );
    const of = ({ consultation }: GivenDraft) => left.find(({ id }) => id === consultation);
    expect(of(over)).toMatchObject({ led: false, kept: false });
    expect(of(appealing)).toMatchObject({ led: true, kept: true });
    expect(of(open)).toMatchObject({ led: true, kept: true });
  });
});
