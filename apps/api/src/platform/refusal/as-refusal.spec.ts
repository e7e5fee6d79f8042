import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSite } from '../../../test/site.ts';
import type { Site } from '../../../test/site.ts';
import { newId } from '../database/id.ts';
import { rowsOf } from '../database/prepared.ts';
import { sqlOf } from '../database/sql.ts';
import { asRefusal } from './as-refusal.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const refusalOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'none',
    (error: unknown) => asRefusal(error)?.code ?? String(error),
  );

describe('what PostgreSQL will not take is the fault of what was sent', () => {
  it.each([
    ['a number too large', `select ?::text::int`, '99999999999', 'INPUT_INVALID'],
    ['no number', `select ?::text::int`, 'x', 'INPUT_INVALID'],
    ['a date that does not exist', `select ?::text::timestamptz`, '2026-02-30', 'INPUT_INVALID'],
    ['a date beyond all dates', `select ?::text::timestamptz`, '300000-01-01', 'INPUT_INVALID'],
    ['a NUL', `select ?::text`, 'a\u0000b', 'TEXT_INVALID'],
    ['a NUL in JSON', `select ?::text::jsonb`, '"\\u0000"', 'TEXT_INVALID'],
    [
      'an id that names nothing',
      `insert into phase (id, consultation_id, kind, starts_at) values ('${newId()}', ?, 'comment', now())`,
      newId(),
      'NOT_FOUND',
    ],
  ])('%s', async (_, statement, value, code) => {
    expect(await refusalOf(sqlOf(site.em()).execute(statement, [value]))).toBe(code);
  });

  it('in a prepared statement too', async () => {
    const prepared = { name: 'test_nul', text: 'select $1::text as value' };
    expect(await refusalOf(rowsOf(site.em(), prepared, ['a\u0000b']))).toBe('TEXT_INVALID');
  });

  it('but not a statement of ours that does not hold together', async () => {
    const prepared = { name: 'test_values', text: 'select $1::text as value' };
    expect(await refusalOf(rowsOf(site.em(), prepared, ['a', 'b']))).toContain('bind message supplies 2 parameters');
  });

  it('with a line in the log that names the foreign key', async () => {
    const lines: unknown[] = [];
    const silent = () => {};
    Logger.overrideLogger({ error: (line: unknown) => lines.push(line), warn: silent, log: silent });
    const statement = `insert into phase (id, consultation_id, kind, starts_at) values (?, ?, 'comment', now())`;
    const code = await refusalOf(sqlOf(site.em()).execute(statement, [newId(), newId()]));
    Logger.overrideLogger(false);
    expect([code, ...lines]).toEqual(['NOT_FOUND', 'a foreign key did not hold: phase_consultation_id_foreign']);
  });
});
