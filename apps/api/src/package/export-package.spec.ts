import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { falseCounters } from '../../test/recount.ts';
import { openSite } from '../../test/site.ts';
import type { Site } from '../../test/site.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { exportPackage } from './export-package.ts';
import { importPackage } from './import-package.ts';
import type { ConsultationPackage } from './package.format.ts';

const slug = 'ida';
const when = '2026-03-01T12:00:00.000Z';
const now = new Date('2026-05-01T12:00:00Z');
const rule = { code: 'R1', title: 'Respeito', text: 'Critique a ideia.' };

/** Everything that can be in a package, hidden things too. */
const everything: ConsultationPackage = {
  format: 'mutirao-consultation/1',
  consultation: { slug, title: 'Ida e volta', summary: 'Para ir e voltar.', rules: [rule] },
  drafts: [
    {
      title: 'Um',
      publishedAt: when,
      markdown: '# Título {#t}\n\nUm texto com **força**. {#a}\n\nOutro que fica. {#b}\n',
    },
    {
      title: 'Dois',
      publishedAt: '2026-04-01T12:00:00.000Z',
      changesNote: 'Mudou *um*.',
      markdown: '# Título {#t}\n\nUm texto com mais **força** agora. {#a}\n\nOutro que fica. {#b}\n',
    },
  ],
  participants: ['lia', 'tom', 'rui', 'eva', 'ugo'].map((key) => ({ key, name: `Nome de ${key}` })),
  contributions: [
    {
      key: 'raiz',
      draft: 1,
      paragraph: 'a',
      author: 'lia',
      text: 'Uma raiz.',
      tally: { agree: 7 },
      createdAt: when,
      quote: { exact: 'com força' },
    },
    { key: 'escondida', inReplyTo: 'raiz', author: 'tom', text: 'PALAVRA OCULTA', state: 'refused' },
    { key: 'resposta', inReplyTo: 'escondida', author: 'lia', text: 'A quem ofendeu.' },
    { key: 'retirada', draft: 2, paragraph: 'b', author: 'tom', text: 'PALAVRA RETIRADA', state: 'withdrawn' },
    { key: 'retida', draft: 2, paragraph: 'b', author: 'rui', text: 'PALAVRA RETIDA', state: 'held' },
    {
      key: 'redacao',
      draft: 2,
      paragraph: 'a',
      kind: 'wording',
      operation: 'remove',
      author: 'eva',
      note: 'Não faz falta.',
      side: 'against',
    },
  ],
  stances: [
    { participant: 'lia', draft: 1, paragraph: 'a', value: 'agree' },
    { participant: 'lia', draft: 1, paragraph: 'b', value: 'agree' },
    { participant: 'ugo', draft: 1, paragraph: 'a', value: 'disagree' },
    { participant: 'ugo', draft: 1, paragraph: 'b', value: 'disagree' },
    { participant: 'ugo', draft: 2, paragraph: 'a', value: 'pass' },
    { participant: 'ugo', draft: 2, paragraph: 'b', value: null },
    { participant: 'eva', contribution: 'raiz', value: 'agree' },
  ],
  tallies: [{ draft: 1, paragraph: 'b', agree: 30, disagree: 4 }],
};

let site: Site;
let exported: ConsultationPackage;
beforeAll(async () => {
  site = await openSite();
  await importPackage(site.em(), everything, { replace: false, now });
  exported = await exportPackage(site.em(), slug);
});
afterAll(() => site.close());

/** What a reader sees of the drafts: words, counts, lineage. */
const drafts = (of: string) =>
  sqlOf(site.em()).execute(
    `select d.number, d.title, d.changes_note, d.published_at, p.position, p.kind, p.level, p.text, p.markdown,
       t.agree + t.imported_agree as agree, t.disagree + t.imported_disagree as disagree, t.pass as pass,
       t.prior_agree, t.prior_disagree, t.prior_pass, t.comments, t.wordings,
       (select l.relation from lineage_link l where p.id = any(l.new_paragraphs)) as relation
     from paragraph p join draft d on d.id = p.draft_id join consultation c on c.id = d.consultation_id
       join paragraph_tally t on t.paragraph_id = p.id
     where c.slug = ? order by d.number, p.position`,
    [of],
  );
/** What a reader sees of the contributions. */
const contributions = (of: string) =>
  sqlOf(site.em()).execute(
    `select d.number, p.position, w.kind, w.operation, w.side, w.created_at, w.reply_count,
       case when w.state = 'published' then w.text end as text, case when w.state = 'published' then w.note end as note,
       case when w.state = 'published' then a.name end as author, pl.carriage, w.agree, w.imported_agree,
       w.quote_start, w.quote_end, pl.quote_start as here_from, pl.quote_end as here_to
     from contribution w join placement pl on pl.contribution_id = w.id join draft d on d.id = pl.draft_id
       join paragraph p on p.id = pl.paragraph_id join consultation c on c.id = w.consultation_id
       left join participant a on a.id = w.author_id
     where c.slug = ? and (w.state in ('published', 'withdrawn')) order by w.created_at, w.kind, d.number, w.text`,
    [of],
  );
const counted = async (of: string) => {
  const [row] = await sqlOf(site.em()).execute<{ count: number }>(
    `select participant_count as count from consultation where slug = ?`,
    [of],
  );
  return row?.count;
};

describe('exporting a package', () => {
  it('brings back the same text, contributions, threads and counts', async () => {
    const back = { ...exported, consultation: { ...exported.consultation, slug: 'volta' } };
    await importPackage(site.em(), JSON.parse(JSON.stringify(back)), { replace: false, now });
    expect(await drafts('volta')).toEqual(await drafts(slug));
    expect(await contributions('volta')).toEqual(await contributions(slug));
    expect(exported.contributions).toContainEqual(
      expect.objectContaining({ text: 'Uma raiz.', quote: { exact: 'com força', start: 9 } }),
    );
    expect(await falseCounters(site)).toEqual([]);
  });

  it('keeps on what terms people take part; names come in without what nobody sees, and none is refused', async () => {
    const terms = { contributeLevel: 'email', stanceLevel: 'verified', pseudonyms: true } as const;
    const participants = (exported.participants ?? []).map(({ key, name, ...rest }) => ({
      key,
      ...rest,
      ...(name && { name: `${name}\u200B ✅ Мod`, institution: 'Tribunal' }),
    }));
    const consultation = { ...exported.consultation, ...terms, slug: 'termos' };
    await importPackage(site.em(), { ...exported, consultation, participants }, { replace: false, now });
    const again = await exportPackage(site.em(), 'termos');
    expect(again.consultation).toMatchObject(terms);
    const named = (again.participants ?? []).filter(({ name }) => name !== undefined);
    expect(named.map(({ name }) => name).sort()).toEqual(
      (exported.participants ?? []).flatMap(({ name }) => (name === undefined ? [] : `${name} Мod`)).sort(),
    );
    // Who speaks for an institution, each site makes sure of itself.
    expect(named.every(({ institution }) => institution === undefined)).toBe(true);
  });

  it('counts everybody once, though voters and authors cannot be told to be the same', async () => {
    // Of the five, Tom and Rui only wrote what is hidden.
    expect([await counted(slug), await counted('volta')]).toEqual([5, 3]);
  });

  it('gives away no hidden word, and no thread from a voter to a name', () => {
    const file = JSON.stringify(exported);
    expect(file).not.toContain('PALAVRA');
    expect(file).not.toContain('@');
    const authors = new Set(exported.contributions?.map(({ author }) => author));
    for (const { participant } of exported.stances ?? []) {
      expect(authors).not.toContain(participant);
      expect(exported.participants?.find(({ key }) => key === participant)?.name).toBeUndefined();
    }
  });

  it('keeps the place of what was hidden but answered', () => {
    const places = exported.contributions?.map(({ state, text }) => `${state ?? 'published'}: ${text ?? ''}`);
    expect(places).toContain('withdrawn: ');
    const answer = exported.contributions?.find(({ text }) => text === 'A quem ofendeu.');
    expect(exported.contributions?.map(({ key }) => key)).toContain(answer?.inReplyTo);
    expect(places?.some((place) => place.startsWith('held'))).toBe(false);
  });

  it('in its own place keeps every permanent address, and beside itself takes none away', async () => {
    const codes = (of: string) =>
      sqlOf(site.em()).execute<{ code: string }>(
        `select p.code from paragraph p join draft d on d.id = p.draft_id join consultation c on c.id = d.consultation_id
         where c.slug = ? order by d.number, p.position`,
        [of],
      );
    const before = await codes(slug);
    const file: unknown = JSON.parse(JSON.stringify(exported));
    await importPackage(site.em(), file, { replace: true, now });
    expect(await codes(slug)).toEqual(before);
    const beside = { ...exported, consultation: { ...exported.consultation, slug: 'ao-lado' } };
    await importPackage(site.em(), JSON.parse(JSON.stringify(beside)), { replace: false, now });
    expect(await codes(slug)).toEqual(before);
    const all = [...before, ...(await codes('ao-lado'))].map(({ code }) => code);
    expect(new Set(all).size).toBe(2 * before.length);
  });

  it('keeps waiting what no moderator has seen', async () => {
    const unseen = (of: string) =>
      sqlOf(site.em()).execute(
        `select w.text from contribution w join consultation c on c.id = w.consultation_id
         where c.slug = ? and w.state = 'published' and w.reviewed_at is null order by w.text`,
        [of],
      );
    const contributions = [
      { draft: 1, paragraph: 'a', text: 'Vista.' },
      { draft: 1, paragraph: 'a', text: 'Por ver.', reviewed: false },
    ];
    const given = {
      ...everything,
      contributions,
      stances: [],
      consultation: { ...everything.consultation, slug: 'fila' },
    };
    await importPackage(site.em(), given, { replace: false, now });
    expect(await unseen('fila')).toEqual([{ text: 'Por ver.' }]);
    const file: unknown = JSON.parse(JSON.stringify(await exportPackage(site.em(), 'fila')));
    await importPackage(site.em(), file, { replace: true, now });
    expect(await unseen('fila')).toEqual([{ text: 'Por ver.' }]);
  });

  it('refuses a consultation that is not there', async () => {
    await expect(exportPackage(site.em(), 'nada')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
