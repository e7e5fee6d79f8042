import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { falseCounters } from '../../test/recount.ts';
import { openSite } from '../../test/site.ts';
import type { Site } from '../../test/site.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { importPackage } from './import-package.ts';
import type { ConsultationPackage } from './package.format.ts';

let site: Site;
let example: ConsultationPackage;
beforeAll(async () => {
  site = await openSite();
  const page = await readFile(new URL('../../../../docs/import-format.md', import.meta.url), 'utf8');
  example = JSON.parse(/```json\n(.*?)```/s.exec(page)?.[1] ?? '') as ConsultationPackage;
});
afterAll(() => site.close());

const now = new Date('2026-05-01T12:00:00Z');
const bring = (json: unknown, replace = false) => importPackage(site.em(), json, { replace, now });
const named = (slug: string, change: Partial<ConsultationPackage> = {}): ConsultationPackage => ({
  ...example,
  consultation: { ...example.consultation, slug },
  ...change,
});

interface Counted {
  text: string;
  agree: number;
  disagree: number;
  pass: number;
  prior: number;
  said: number;
}
const paragraphs = (slug: string, draft: number) =>
  sqlOf(site.em()).execute<Counted>(
    `select p.text, t.agree + t.imported_agree as agree, t.disagree + t.imported_disagree as disagree,
       t.pass + t.imported_pass as pass, t.prior_agree + t.prior_disagree + t.prior_pass as prior,
       t.comments + t.questions + t.wordings as said
     from paragraph p join paragraph_tally t on t.paragraph_id = p.id join draft d on d.id = p.draft_id
       join consultation c on c.id = d.consultation_id
     where c.slug = ? and d.number = ? order by p.position`,
    [slug, draft],
  );

describe('importing a package', () => {
  it('brings in the example of the documentation, as the documentation says', async () => {
    expect(await bring(example)).toEqual({
      slug: 'praca-das-mangueiras',
      drafts: 2,
      paragraphs: 6,
      contributions: 3,
      stances: 4,
    });
    expect(await paragraphs('praca-das-mangueiras', 1)).toEqual([
      { text: 'Plano da Praça das Mangueiras', agree: 0, disagree: 0, pass: 0, prior: 0, said: 0 },
      { text: 'A praça fica aberta das 6 às 22 horas.', agree: 0, disagree: 1, pass: 0, prior: 0, said: 2 },
      { text: 'Nenhuma mangueira será cortada.', agree: 211, disagree: 12, pass: 5, prior: 0, said: 0 },
    ]);
    // Lia reconfirmed with another stance; the wording stands on what its paragraph became; kept words keep their votes.
    expect(await paragraphs('praca-das-mangueiras', 2)).toEqual([
      { text: 'Plano da Praça das Mangueiras', agree: 0, disagree: 0, pass: 0, prior: 0, said: 0 },
      { text: 'A praça fica aberta dia e noite.', agree: 1, disagree: 0, pass: 0, prior: 0, said: 2 },
      { text: 'Nenhuma mangueira será cortada.', agree: 211, disagree: 12, pass: 5, prior: 0, said: 1 },
    ]);
    const placed = await sqlOf(site.em()).execute(
      `select c.text, pl.carriage, d.number, c.reply_count as replies from placement pl
       join contribution c on c.id = pl.contribution_id join draft d on d.id = pl.draft_id
       where c.kind = 'wording' order by d.number`,
    );
    expect(placed).toEqual([
      { text: 'A praça fica aberta dia e noite.', carriage: 'here', number: 1, replies: 1 },
      { text: 'A praça fica aberta dia e noite.', carriage: 'changed', number: 2, replies: 1 },
    ]);
    expect(await falseCounters(site)).toEqual([]);
  });

  it('waits for reconfirmation where words changed and nothing was said since', async () => {
    const stances = [{ participant: 'lia', draft: 1, paragraph: 'art-1', value: 'disagree' as const }];
    await bring(named('espera', { stances, tallies: [] }));
    expect(await paragraphs('espera', 2)).toMatchObject([{ prior: 0 }, { prior: 1, disagree: 0 }, { prior: 0 }]);
  });

  it('refuses an address that is taken, unless it is to replace it', async () => {
    await bring(named('duas-vezes'));
    await expect(bring(named('duas-vezes'))).rejects.toMatchObject({ code: 'SLUG_TAKEN' });
    const before = await peopleWithoutAccount();
    await bring(named('duas-vezes', { contributions: [], stances: [] }), true);
    expect(await paragraphs('duas-vezes', 1)).toMatchObject([{ said: 0 }, { said: 0 }, { agree: 210 }]);
    // The three people of the first import went with it, those of the second came.
    expect(await peopleWithoutAccount()).toBe(before);
    expect(await falseCounters(site)).toEqual([]);
  });

  it('takes thousands of contributions, threads in any order, and counts them right', async () => {
    const most = 2_000;
    const contributions = Array.from({ length: most }, (_, index) => ({
      key: `c${index}`,
      author: `p${index % 300}`,
      text: `Argumento ${index}`,
      side: index % 2 ? ('for' as const) : ('against' as const),
      tally: { agree: index % 7, disagree: index % 3 },
      ...(index % 4 === 0 ? { inReplyTo: `c${index + 1}` } : { draft: 1, paragraph: 'art-1' }),
    }));
    const participants = Array.from({ length: 300 }, (_, index) => ({ key: `p${index}`, name: `Pessoa ${index}` }));
    const stances = participants.map(({ key }) => ({
      participant: key,
      draft: 1,
      paragraph: 'art-2',
      value: 'agree' as const,
    }));
    await bring(named('multidao', { participants, contributions, stances }));
    expect(await paragraphs('multidao', 2)).toMatchObject([{}, { said: most }, { agree: 510 }]);
    expect(await falseCounters(site)).toEqual([]);
  });

  it.each([
    ['nothing at all', () => null, 'package'],
    ['another format', () => ({ ...example, format: 'other/1' }), 'format'],
    ['an unknown field', () => ({ ...example, autor: 1 }), 'package'],
    ['an address with spaces', () => named('a b'), 'consultation.slug'],
    ['no draft', () => named('x1', { drafts: [] }), 'drafts'],
    ['half a character', () => contribution({ text: 'a\ud800' }), 'contributions[0].text'],
    ['an empty text', () => contribution({ text: ' ' }), 'contributions[0].text'],
    ['an unknown kind', () => contribution({ kind: 'rant' }), 'contributions[0].kind'],
    ['a wording without operation', () => contribution({ kind: 'wording' }), 'contributions[0].operation'],
    ['a date that is none', () => contribution({ createdAt: '31/03/2026' }), 'contributions[0].createdAt'],
    ['an unknown paragraph', () => contribution({ paragraph: 'art-30' }), 'contributions[0].paragraph'],
    ['a quote of other words', () => contribution({ quote: { exact: 'não diz' } }), 'contributions[0].quote'],
    ['a quote that could be two', () => contribution({ quote: { exact: 'a' } }), 'contributions[0].quote'],
    [
      'a quote in a reply',
      () => contribution({ quote: { exact: 'a' }, kind: 'wording', operation: 'modify' }),
      'contributions[0].quote',
    ],
    ['an unknown draft', () => contribution({ draft: 3 }), 'contributions[0].draft'],
    ['an unknown author', () => contribution({ author: 'zé' }), 'contributions[0].author'],
    [
      'an unknown rule',
      () => contribution({ decision: { outcome: 'refused', rule: 'R9' } }),
      'contributions[0].decision.rule',
    ],
    ['an answer to nothing', () => contribution({ inReplyTo: 'c9' }), 'contributions[0].inReplyTo'],
    ['an answer to itself', () => contribution({ key: 'a', inReplyTo: 'a' }), 'contributions[0].inReplyTo'],
    ['an answer on a draft before what it answers', () => early(), 'contributions[1].draft'],
    ['a heading without a level', () => heading(0), 'drafts[0].paragraphs[0].level'],
    ['a heading too deep', () => heading(7), 'drafts[0].paragraphs[0].level'],
    ['a negative sum', () => contribution({ tally: { agree: -1 } }), 'contributions[0].tally.agree'],
    ['a person given twice', () => named('x2', { participants: [...people(), ...people()] }), 'participants[3].key'],
    ['a stance of nobody', () => stance({ participant: 'zé' }), 'stances[0].participant'],
    ['a stance on nothing', () => stance({ paragraph: undefined }), 'stances[0]'],
    ['a value that does not exist', () => stance({ value: 'maybe' }), 'stances[0].value'],
    ['a second tally', () => named('x3', { tallies: [tally, tally] }), 'tallies[1]'],
    ['phases that overlap', () => overlapping(), 'consultation.phases'],
    ['a lineage with a hole', () => lineage([]), 'drafts[1].lineage'],
    [
      'a lineage that cannot be',
      () => lineage([{ relation: 'split', old: ['1'], new: ['1'] }]),
      'drafts[1].lineage[0]',
    ],
  ])('refuses %s and names its place', async (_, json, path) => {
    await expect(bring(json())).rejects.toMatchObject({ code: 'PACKAGE_INVALID', params: { path } });
  });

  it('leaves nothing behind when it refuses', async () => {
    const count = () => sqlOf(site.em()).execute(`select count(*) from consultation`);
    const before = await count();
    await expect(bring(contribution({ decision: { outcome: 'refused', rule: 'R9' } }))).rejects.toThrow(
      'PACKAGE_INVALID',
    );
    expect(await count()).toEqual(before);
  });
});

const tally = { draft: 1, paragraph: 'art-1', agree: 1 };
const people = () => example.participants ?? [];
const place = { draft: 1, paragraph: 'art-1', text: 'Um texto.' };
const contribution = (given: object) =>
  ({ ...named('x4'), contributions: [{ ...place, ...given }], stances: [] }) as unknown;
const early = () => {
  const said = [
    { ...place, key: 'a', draft: 2, paragraph: 'aberta' },
    { ...place, inReplyTo: 'a', draft: 1 },
  ];
  return { ...named('x8'), contributions: said, stances: [] } as unknown;
};
const heading = (level: number) => {
  const drafts = [{ paragraphs: [{ kind: 'heading', level, text: 'Título' }] }];
  return { ...named('x9', { contributions: [], stances: [], tallies: [] }), drafts } as unknown;
};
const stance = (given: object) =>
  ({
    ...named('x5'),
    stances: [{ participant: 'lia', draft: 1, paragraph: 'art-1', value: 'agree', ...given }],
  }) as unknown;
const overlapping = () => {
  const phases = [
    { kind: 'comment' as const, startsAt: '2026-03-01', endsAt: '2026-04-01' },
    { kind: 'closed' as const, startsAt: '2026-03-15' },
  ];
  return named('x6', { consultation: { ...example.consultation, slug: 'x6', phases } });
};
const lineage = (links: object[]) => {
  const drafts = [{ markdown: 'Um.' }, { markdown: 'Um.', lineage: links }];
  return { ...named('x7', { contributions: [], stances: [], tallies: [] }), drafts } as unknown;
};

async function peopleWithoutAccount(): Promise<number> {
  const [row] = await sqlOf(site.em()).execute<{ count: number }>(
    `select count(*)::int as count from participant where email is null`,
  );
  return row?.count ?? 0;
}
