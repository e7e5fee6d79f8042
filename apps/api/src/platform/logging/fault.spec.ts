import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givenPerson } from '../../../test/given.ts';
import { openSite } from '../../../test/site.ts';
import type { Site } from '../../../test/site.ts';
import { sqlOf } from '../database/sql.ts';
import { faultText } from './fault.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const caught = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable(),
    (error: unknown) => error,
  );

describe('a fault in the log', () => {
  it('of the database says which, and no value', async () => {
    const { email } = await givenPerson(site, 'Nome secreto');
    const run = (statement: string, values: string[] = []) => caught(sqlOf(site.em()).execute(statement, values));
    const faults = [
      await run(
        `insert into participant (id, email, name, created_at) values (gen_random_uuid(), ?, 'Outro nome secreto', now())`,
        [email],
      ),
      await run(`select 'texto secreto'::int`),
    ];
    for (const fault of faults) {
      const text = faultText(fault);
      expect(text).not.toMatch(/secreto|@example/);
      expect(text).toMatch(/code \w{5}/);
      expect(text).toMatch(/\n\s+at /);
    }
    expect(faultText(faults[0])).toContain('participant_email_unique');
  });

  it.each([
    [new Error('550 <ana@example.org> rejected'), 'Error: 550 <[…]> rejected'],
    [new Error('code 123456 of Key (name)=(Ana Souza) exists'), 'Error: code […] of Key (name)=[…] exists'],
    [new TypeError('x is not a function'), 'TypeError: x is not a function'],
    ['token 0123456789abcdef0123456789abcdef', 'token […]'],
  ])('of anything else has no address, code or token', (error, line) => {
    expect(faultText(error).split('\n')[0]).toBe(line);
  });
});
