import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givenDraft } from '../../test/given-draft.ts';
import type { GivenDraft } from '../../test/given-draft.ts';
import { givenPerson } from '../../test/given.ts';
import type { Person } from '../../test/given.ts';
import { openSite } from '../../test/site.ts';
import type { Site } from '../../test/site.ts';
import { sqlOf } from '../platform/database/sql.ts';

let site: Site;
let draft: GivenDraft;
beforeAll(async () => {
  site = await openSite();
  draft = await givenDraft(site);
});
afterAll(() => site.close());

describe('files of what is held', () => {
  it('are written one at a time for each person, and slow readers do not keep others from theirs', async () => {
    const [slow, other] = [await givenPerson(site, 'Lenta'), await givenPerson(site, 'Outra')];
    // More than the buffers on the way take in by themselves.
    await sqlOf(site.em()).execute(
      `insert into contribution (id, consultation_id, paragraph_id, kind, state, text, author_id, idempotency_key, created_at)
       select gen_random_uuid(), ?, ?, 'comment', 'published',
         (select string_agg(md5(n || '-' || i), '') from generate_series(1, 150) i), ?, n::text, now()
       from generate_series(1, 10000) n`,
      [draft.consultation, draft.paragraphs[0]?.id, slow.id],
    );
    const url = `${await site.app.listen(0, '127.0.0.1').then(() => site.app.getUrl())}/documents/personal-data`;
    const post = (who: Person) => {
      const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
      request(url, { method: 'POST', headers: { cookie: `mutirao_session=${who.session}` } }, resolve)
        .once('error', reject)
        .end();
      return promise;
    };
    // Nobody reads from this one.
    const waiting = await post(slow);
    expect(waiting.statusCode).toBe(201);
    const second = await post(slow);
    expect(second.statusCode).toBe(503);
    second.resume();
    for (let n = 0; n < 6; n += 1) {
      const theirs = await post(other);
      expect(theirs.statusCode).toBe(201);
      await text(theirs);
    }
    waiting.destroy();
    await expect
      .poll(async () => {
        const again = await post(slow);
        again.destroy();
        return again.statusCode;
      })
      .toBe(201);
  });
});
