import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { falseCounters } from '../../test/recount.ts';
import { openSite } from '../../test/site.ts';
import type { Site } from '../../test/site.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { demonstrate } from './demonstrate.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
  await demonstrate(site.em(), new Date());
});
afterAll(() => site.close());

const rows = (statement: string) => sqlOf(site.em()).execute(statement);
const everything = `
  select (select count(*) from participant) as people, (select count(*) from contribution) as contributions,
    (select count(*) from paragraph_stance) as stances, (select count(*) from membership) as team,
    (select count(*) from paragraph) as paragraphs`;

describe('the demonstration', () => {
  it('is loaded once, however often it is asked for', async () => {
    const before = await rows(everything);
    const accounts = await demonstrate(site.em(), new Date());
    expect(await rows(everything)).toEqual(before);
    expect(accounts.map(({ role }) => role)).toEqual([
      'citizen',
      'facilitator',
      'moderator',
      'drafter',
      'administrator',
    ]);
  });

  it('has true counters', async () => {
    expect(await falseCounters(site)).toEqual([]);
  });

  it('shows every way in which a text changes and a contribution travels', async () => {
    const relations = await rows(
      `select distinct relation from lineage_link union select 'moved' from lineage_link where moved order by 1`,
    );
    expect(relations.map((row) => row['relation'])).toEqual([
      'added',
      'edited',
      'kept',
      'merged',
      'moved',
      'removed',
      'split',
    ]);
    const carriages = await rows(`select distinct carriage from placement order by 1`);
    expect(carriages.map((row) => row['carriage'])).toEqual(['applies', 'changed', 'gone', 'here']);
    const states = await rows(`select distinct state from contribution order by 1`);
    expect(states.map((row) => row['state'])).toEqual(['held', 'published', 'refused', 'withdrawn']);
  });

  it('links what visitors will look for', async () => {
    const links = await rows(
      `select d.number, l.relation, old.text as was, new.text as is from lineage_link l join draft d on d.id = l.draft_id
         join paragraph old on old.id = l.old_paragraphs[1] join paragraph new on new.id = l.new_paragraphs[1]
       where l.relation not in ('kept') order by d.number, l.position`,
    );
    const became = (was: string, number: number) =>
      links.find((link) => String(link['was']).startsWith(was) && link['number'] === number);
    expect(became('Os serviços públicos serão digitais', 2)).toMatchObject({ relation: 'edited' });
    expect(became('Cada órgão mantém um laboratório', 2)).toMatchObject({ relation: 'edited' });
    expect(became('Cada órgão reserva', 2)).toMatchObject({ relation: 'edited' });
    expect(became('Acessibilidade', 2)).toMatchObject({ relation: 'split' });
    expect(became('Reaproveitamos', 2)).toMatchObject({ relation: 'merged' });
    expect(became('Nenhuma decisão', 3)).toMatchObject({ relation: 'split' });
    expect(became('Testamos', 3)).toMatchObject({ relation: 'merged' });
  });
});
