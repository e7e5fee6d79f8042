import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ask } from '../../test/ask.ts';
import { givenDraft, givenNextDraft } from '../../test/given-draft.ts';
import type { GivenDraft } from '../../test/given-draft.ts';
import { givenPerson } from '../../test/given.ts';
import type { Person } from '../../test/given.ts';
import { falseCounters } from '../../test/recount.ts';
import { openSite } from '../../test/site.ts';
import type { Site } from '../../test/site.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { carryToDraft } from './carry.ts';
import { settleStances } from './settle.ts';

let site: Site;
let ana: Person;
let rui: Person;
beforeAll(async () => {
  site = await openSite();
  ana = await givenPerson(site, 'Ana');
  rui = await givenPerson(site, 'Rui');
});
afterAll(() => site.close());

const vote = (paragraph: string | undefined, value: string | null, person?: Person) =>
  ask(
    site,
    `mutation($paragraph: ID!, $value: StanceValue) { takeParagraphStance(paragraph: $paragraph, value: $value) {
       tally { agree disagree pass } myStance } }`,
    { paragraph, value },
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

describe('when the next draft comes', () => {
  let first: GivenDraft;
  let second: GivenDraft;
  let remarks: Record<string, string>;

  beforeAll(async () => {
    first = await givenDraft(site, ['fica', 'muda', 'parte e parte', 'a', 'b', 'some']);
    const ids = first.paragraphs.map(({ id }) => id);
    for (const id of ids) await vote(id, 'AGREE', ana);
    await vote(ids[3], 'DISAGREE', rui);
    await vote(ids[4], 'AGREE', rui);
    remarks = {};
    for (const { id, text } of first.paragraphs) remarks[text] = await comment(id, `sobre ${text}`, ana);
    second = await givenNextDraft(
      site,
      first,
      ['novo', 'fica', 'mudou', 'parte', 'e parte', 'a b'],
      [
        { relation: 'added', old: [], new: [0] },
        { relation: 'kept', old: [0], new: [1] },
        { relation: 'edited', old: [1], new: [2] },
        { relation: 'split', old: [2], new: [3, 4] },
        { relation: 'merged', old: [3, 4], new: [5] },
        { relation: 'removed', old: [5], new: [] },
      ],
    );
    await site.em().transactional((em) => carryToDraft(em, second.id));
  });

  interface Carried {
    draft: {
      goneCount: number;
      goneContributions: { nodes: { text: string; carriage: string; writtenOn: { text: string }; paragraph: null }[] };
      paragraphs: {
        text: string;
        tally: { agree: number; disagree: number };
        priorTally: { agree: number; disagree: number };
        myStance: string | null;
        myPriorStance: string | null;
        contributions: { nodes: { text: string; carriage: string; writtenOn: { text: string } }[] };
      }[];
    };
  }
  const read = async (person?: Person, number = second.number) => {
    const answer = await ask<Carried>(
      site,
      `query($slug: String!, $number: Int!) { draft(consultation: $slug, number: $number) {
         goneCount goneContributions { nodes { text carriage writtenOn { text } paragraph { id } } }
         paragraphs { text tally { agree disagree } priorTally { agree disagree } myStance myPriorStance
           contributions { nodes { text carriage writtenOn { text } } } } } }`,
      { slug: second.slug, number },
      person?.session,
    );
    expect(answer.errors).toEqual([]);
    return answer.data.draft;
  };

  it('every contribution is there, and says how', async () => {
    const draft = await read();
    const seen = draft.paragraphs.map(({ text, contributions }) => [
      text,
      contributions.nodes.map(({ text: of, carriage }) => `${of}: ${carriage}`),
    ]);
    expect(seen).toEqual([
      ['novo', []],
      ['fica', ['sobre fica: APPLIES']],
      ['mudou', ['sobre muda: CHANGED']],
      ['parte', ['sobre parte e parte: CHANGED']],
      ['e parte', []],
      ['a b', ['sobre a: CHANGED', 'sobre b: CHANGED']],
    ]);
    expect(draft.paragraphs[2]?.contributions.nodes[0]?.writtenOn.text).toBe('muda');
    expect(draft.goneCount).toBe(1);
    expect(draft.goneContributions.nodes).toMatchObject([
      { text: 'sobre some', carriage: 'GONE', writtenOn: { text: 'some' }, paragraph: null },
    ]);
  });

  it('stances go along to identical words only; the others wait for their voter', async () => {
    const draft = await read(ana);
    const mine = draft.paragraphs.map(({ text, myStance, myPriorStance }) => [text, myStance, myPriorStance]);
    expect(mine).toEqual([
      ['novo', null, null],
      ['fica', 'AGREE', null],
      ['mudou', null, 'AGREE'],
      ['parte', null, 'AGREE'],
      ['e parte', null, 'AGREE'],
      ['a b', null, 'AGREE'],
    ]);
    expect(
      draft.paragraphs.map(({ tally, priorTally }) => [tally.agree, priorTally.agree, priorTally.disagree]),
    ).toEqual([
      [0, 0, 0],
      [1, 0, 0],
      [0, 1, 0],
      [0, 1, 0],
      [0, 1, 0],
      // Rui said no to one half and, later, yes to the other: he is asked once, about the newer.
      [0, 2, 0],
    ]);
    const again = await ask<{ viewer: { stancesToReconfirm: { nodes: { text: string }[] } } }>(
      site,
      `{ viewer { stancesToReconfirm { nodes { text } } } }`,
      {},
      ana.session,
    );
    expect(again.data.viewer.stancesToReconfirm.nodes.map(({ text }) => text)).toEqual([
      'mudou',
      'parte',
      'e parte',
      'a b',
    ]);
  });

  it('the draft before still shows what was said there', async () => {
    const before = await read(ana, first.number);
    expect(before.paragraphs.map(({ tally }) => tally.agree)).toEqual([1, 1, 1, 1, 2, 1]);
    expect(before.paragraphs[1]?.contributions.nodes).toMatchObject([{ carriage: 'HERE' }]);
  });

  it('confirming a stance on the new words ends its waiting', async () => {
    await vote(second.paragraphs[2]?.id, 'DISAGREE', ana);
    const draft = await read(ana);
    expect(draft.paragraphs[2]).toMatchObject({
      tally: { agree: 0, disagree: 1 },
      priorTally: { agree: 0, disagree: 0 },
      myPriorStance: null,
    });
  });

  it('carrying again changes nothing, and a later draft remembers that the words had changed', async () => {
    const before = await read(ana);
    await site.em().transactional((em) => carryToDraft(em, second.id));
    expect(await read(ana)).toEqual(before);
    const third = await givenNextDraft(
      site,
      second,
      ['fica', 'mudou', 'a b'],
      [
        { relation: 'removed', old: [0], new: [] },
        { relation: 'kept', old: [1], new: [0] },
        { relation: 'kept', old: [2], new: [1] },
        { relation: 'removed', old: [3], new: [] },
        { relation: 'removed', old: [4], new: [] },
        { relation: 'kept', old: [5], new: [2] },
      ],
    );
    // Somebody votes before the job has carried anything: their newer word stands.
    await vote(third.paragraphs[0]?.id, 'DISAGREE', ana);
    await site.em().transactional((em) => carryToDraft(em, third.id));
    const now = await read(ana, third.number);
    expect(now.paragraphs.map(({ contributions }) => contributions.nodes.map(({ carriage }) => carriage))).toEqual([
      ['APPLIES'],
      ['CHANGED'],
      ['CHANGED', 'CHANGED'],
    ]);
    expect(now.paragraphs.map(({ myStance, myPriorStance }) => [myStance, myPriorStance])).toEqual([
      ['DISAGREE', null],
      ['DISAGREE', null],
      [null, 'AGREE'],
    ]);
    expect(now.goneContributions.nodes.map(({ text }) => text)).toEqual(['sobre parte e parte', 'sobre some']);
  });

  it('a published draft refuses to change, whoever writes to the database', async () => {
    const em = site.em();
    for (const statement of [
      `update paragraph set text = 'x' where draft_id = ?`,
      `delete from paragraph where draft_id = ?`,
      `update draft set title = 'x' where id = ?`,
      `delete from lineage_link where draft_id = ?`,
    ]) {
      await expect(em.getConnection().execute(statement, [second.id])).rejects.toThrow(/never changes/);
    }
  });
});

describe('when two drafts come before anything was carried', () => {
  const next = async (before: GivenDraft, text: string, relation: 'kept' | 'edited') =>
    givenNextDraft(site, before, [text], [{ relation, old: [0], new: [0] }]);
  const standing = async ({ id }: GivenDraft) => {
    const [row] = await sqlOf(site.em()).execute(
      `select t.comments, t.agree, t.prior_agree as prior, (select carriage from placement where draft_id = p.draft_id)
       from paragraph p join paragraph_count t on t.paragraph_id = p.id where p.draft_id = ?`,
      [id],
    );
    return row;
  };
  const given = async () => {
    const first = await givenDraft(site, ['um']);
    await vote(first.paragraphs[0]?.id, 'AGREE', ana);
    await comment(first.paragraphs[0]?.id, 'sobre um', ana);
    const second = await next(first, 'um', 'kept');
    return { second, third: await next(second, 'outro', 'edited') };
  };
  const carry = ({ id }: GivenDraft) => site.em().transactional((em) => carryToDraft(em, id));

  it('the later one carried first loses nothing', async () => {
    const { second, third } = await given();
    await carry(third);
    await carry(second);
    expect(await standing(second)).toEqual({ comments: 1, agree: 1, prior: 0, carriage: 'applies' });
    expect(await standing(third)).toEqual({ comments: 1, agree: 0, prior: 1, carriage: 'changed' });
  });

  it('both carried at once neither lose nor double anything', async () => {
    const { second, third } = await given();
    await Promise.all([carry(third), carry(second), carry(third)]);
    expect(await standing(second)).toEqual({ comments: 1, agree: 1, prior: 0, carriage: 'applies' });
    expect(await standing(third)).toEqual({ comments: 1, agree: 0, prior: 1, carriage: 'changed' });
  });
});

describe('a stance taken while the earlier ones are being carried', () => {
  let second: GivenDraft;
  let paragraph: string;
  beforeEach(async () => {
    const first = await givenDraft(site, ['um']);
    await vote(first.paragraphs[0]?.id, 'AGREE', ana);
    second = await givenNextDraft(site, first, ['outro'], [{ relation: 'edited', old: [0], new: [0] }]);
    paragraph = second.paragraphs[0]?.id ?? '';
  });
  const settle = () => site.em().transactional((em) => settleStances(em, second.id));

  it('counts once, as what it is now', async () => {
    const carrying = site.em();
    await carrying.begin();
    await carryToDraft(carrying, second.id);
    expect((await vote(paragraph, 'DISAGREE', ana)).errors).toEqual([]);
    await carrying.commit();
    expect(await falseCounters(site)).not.toEqual([]);
    await settle();
    expect(await falseCounters(site)).toEqual([]);
    expect(await tallies()).toEqual([{ agree: 0, disagree: 1, prior_agree: 0 }]);
  });

  it('does not wait for the carrying to end, nor does a contribution', async () => {
    const carrying = site.em();
    await carrying.begin();
    await carryToDraft(carrying, second.id);
    expect((await vote(paragraph, 'DISAGREE', ana)).errors).toEqual([]);
    expect(await comment(paragraph, 'meanwhile', ana)).toBeDefined();
    await carrying.rollback();
  });

  it('is waited for when it is still being taken', async () => {
    const taking = site.em();
    await taking.begin();
    await sqlOf(taking).execute(`select draft_is_current(?)`, [second.id]);
    await sqlOf(taking).execute(
      `insert into paragraph_stance (participant_id, paragraph_id, value) values (?, ?, 'pass')`,
      [ana.id, paragraph],
    );
    await site.em().transactional((em) => carryToDraft(em, second.id));
    const settling = settle();
    await expect.poll(waitingForDrafts).toBe(1);
    await taking.commit();
    await settling;
    expect(await falseCounters(site)).toEqual([]);
    expect(await tallies()).toEqual([{ agree: 0, disagree: 0, prior_agree: 0 }]);
  });

  const tallies = () =>
    sqlOf(site.em()).execute(`select agree, disagree, prior_agree from paragraph_count where paragraph_id = ?`, [
      paragraph,
    ]);
  const waitingForDrafts = async () => {
    const rows = await sqlOf(site.em()).execute(
      `select from pg_locks where locktype = 'advisory' and not granted
         and database = (select oid from pg_database where datname = current_database())`,
    );
    return rows.length;
  };
});

it('and everything counted is true to a recount', async () => {
  expect(await falseCounters(site)).toEqual([]);
});
