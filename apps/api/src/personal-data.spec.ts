import { heldKinds } from '@mutirao/rules';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givenPerson } from '../test/given.ts';
import { openSite } from '../test/site.ts';
import type { Site } from '../test/site.ts';
import { holdings } from './personal-data.ts';
import { glance } from './platform/personal-data/reading.ts';
import { sqlOf } from './platform/database/sql.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** Columns that look as if they led to a person, and do not. Each says why. */
const nobody: Readonly<Record<string, string>> = {
  'consultation.participant_count': 'a number',
  'consultation.pseudonyms': 'whether they are allowed',
  'participant.id': 'where everything leads; the row goes at leaving',
  'participant.informed_at': 'part of the account, whose row goes',
  'participant.informed_version': 'part of the account, whose row goes',
};

const suspicious =
  /participant|e_?mail|owner|author|moderator|actor|subject|person|inviter|invited|signatory|pseudonym/;

describe('what is held about people', () => {
  it('names every column of the database that leads to one', async () => {
    const columns = await sqlOf(site.em()).execute<{ name: string; column: string }>(
      `select table_name || '.' || column_name as name, column_name as column from information_schema.columns
       where table_schema = 'public' and table_name in (
         select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE')`,
    );
    const references = await sqlOf(site.em()).execute<{ name: string }>(
      `select conrelid::regclass || '.' || attname as name
       from pg_constraint join pg_attribute on attrelid = conrelid and attnum = any(conkey)
       where contype = 'f' and confrelid = 'participant'::regclass`,
    );
    const leading = new Set([
      ...references.map(({ name }) => name),
      ...columns.filter(({ column }) => suspicious.test(column)).map(({ name }) => name),
    ]);
    const answered = new Set([...holdings.flatMap((holding) => holding.columns), ...Object.keys(nobody)]);
    const forgotten = [...leading].filter((name) => !answered.has(name));
    expect(forgotten, 'add a holding beside the table, and name it in src/personal-data.ts').toEqual([]);
    const known = new Set(columns.map(({ name }) => name));
    expect([...answered].filter((name) => !known.has(name))).toEqual([]);
  });

  it('is of a kind each, and can be read', async () => {
    expect(holdings.map(({ kind }) => kind).sort()).toEqual([...heldKinds].sort());
    const person = await givenPerson(site);
    for (const holding of holdings) {
      const { count, newest } = await glance(site.em(), holding, person, 3);
      expect(newest.length, holding.kind).toBe(Math.min(count, 3));
    }
  });
});
