import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../test/ask.ts';
import { givenDraft, givenNextDraft } from '../../test/given-draft.ts';
import { givenPerson } from '../../test/given.ts';
import type { Person } from '../../test/given.ts';
import { falseCounters } from '../../test/recount.ts';
import { openSite } from '../../test/site.ts';
import type { Site } from '../../test/site.ts';
import { ParagraphStance } from './stance.entity.ts';

let site: Site;
let ana: Person;
let rui: Person;
beforeAll(async () => {
  site = await openSite();
  ana = await givenPerson(site, 'Ana');
  rui = await givenPerson(site, 'Rui');
});
afterAll(() => site.close());

interface Voted {
  tally: Record<'agree' | 'disagree' | 'pass', number>;
  myStance: string | null;
}
const vote = (paragraph: string | undefined, value: string | null, person?: Person) =>
  ask<{ takeParagraphStance: Voted }>(
    site,
    `mutation($paragraph: ID!, $value: StanceValue) { takeParagraphStance(paragraph: $paragraph, value: $value) {
       tally { agree disagree pass } myStance } }`,
    { paragraph, value },
    person?.session,
  );
const voteOn = (contribution: string, value: string | null, person?: Person) =>
  ask<{ takeContributionStance: Voted }>(
    site,
    `mutation($contribution: ID!, $value: StanceValue) { takeContributionStance(contribution: $contribution, value: $value) {
       tally { agree disagree pass } myStance } }`,
    { contribution, value },
    person?.session,
  );
const comment = async (paragraph: string | undefined, text: string, person: Person) => {
  const input = { idempotencyKey: randomUUID(), paragraph, kind: 'COMMENT', text };
  const answer = await ask<{ contribute: { id: string } }>(
    site,
    `mutation($input: ContributeInput!) { contribute(input: $input) { id } }`,
    { input },
    person.session,
  );
  return answer.data.contribute.id;
};

describe('a stance', () => {
  it('is one, can be changed, and can be taken back', async () => {
    const { paragraphs } = await givenDraft(site);
    const id = paragraphs[0]?.id;
    expect((await vote(id, 'AGREE', ana)).data.takeParagraphStance).toEqual({
      tally: { agree: 1, disagree: 0, pass: 0 },
      myStance: 'AGREE',
    });
    expect((await vote(id, 'PASS', rui)).data.takeParagraphStance.tally).toEqual({ agree: 1, disagree: 0, pass: 1 });
    expect((await vote(id, 'DISAGREE', ana)).data.takeParagraphStance.tally).toEqual({
      agree: 0,
      disagree: 1,
      pass: 1,
    });
    expect((await vote(id, null, ana)).data.takeParagraphStance).toEqual({
      tally: { agree: 0, disagree: 0, pass: 1 },
      myStance: null,
    });
  });

  it('stands on a contribution as well', async () => {
    const { paragraphs } = await givenDraft(site);
    const id = await comment(paragraphs[0]?.id, 'Bom.', ana);
    expect((await voteOn(id, 'AGREE', rui)).data.takeContributionStance).toEqual({
      tally: { agree: 1, disagree: 0, pass: 0 },
      myStance: 'AGREE',
    });
    expect((await voteOn(id, null, rui)).data.takeContributionStance.tally.agree).toBe(0);
  });

  it('sent a hundred times at once, in every way, leaves one row and true counters', async () => {
    const { paragraphs } = await givenDraft(site);
    const id = paragraphs[0]?.id;
    const values = ['AGREE', 'DISAGREE', 'PASS'];
    const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => vote(id, values[n % 3] ?? null, ana)));
    expect(answers.flatMap(({ refusals }) => refusals)).toEqual([]);
    expect(await site.em().count(ParagraphStance, { paragraph: id ?? '' })).toBe(1);
    expect(await falseCounters(site)).toEqual([]);
  });

  it.each([
    ['by nobody', 'AGREE', undefined, 'SIGN_IN_REQUIRED'],
    ['with a value that does not exist', 'MAYBE', 'ana', 'BAD_USER_INPUT'],
  ])('%s is refused', async (_, value, who, code) => {
    const { paragraphs } = await givenDraft(site);
    expect((await vote(paragraphs[0]?.id, value, who === 'ana' ? ana : undefined)).refusals).toEqual([code]);
  });

  it('is refused on what does not exist, in a closed phase, and on an earlier draft', async () => {
    expect((await vote(randomUUID(), 'AGREE', ana)).refusals).toEqual(['NOT_FOUND']);
    expect((await vote('x', 'AGREE', ana)).refusals).toEqual(['NOT_FOUND']);
    const closed = await givenDraft(site, ['Um.'], { phase: 'closed' });
    expect((await vote(closed.paragraphs[0]?.id, 'AGREE', ana)).refusals).toEqual(['PHASE_CLOSED']);
    const first = await givenDraft(site, ['Um.']);
    await givenNextDraft(site, first, ['Um.'], [{ relation: 'kept', old: [0], new: [0] }]);
    expect((await vote(first.paragraphs[0]?.id, 'AGREE', ana)).refusals).toEqual(['DRAFT_NOT_CURRENT']);
  });

  it('is nobody else’s to see', async () => {
    const { paragraphs } = await givenDraft(site);
    await vote(paragraphs[0]?.id, 'AGREE', ana);
    const mine = async (person?: Person) =>
      (
        await ask<{ paragraph: { myStance: string | null } }>(
          site,
          `query($code: String!) { paragraph(code: $code) { myStance } }`,
          { code: paragraphs[0]?.code },
          person?.session,
        )
      ).data.paragraph.myStance;
    expect([await mine(ana), await mine(rui), await mine()]).toEqual(['AGREE', null, null]);
  });
});

it('and everything counted is true to a recount', async () => {
  expect(await falseCounters(site)).toEqual([]);
});
