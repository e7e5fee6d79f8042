import type { INestApplicationContext } from '@nestjs/common';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSite, openWorker } from '../../../test/site.ts';
import type { Site } from '../../../test/site.ts';
import { sqlOf } from '../database/sql.ts';
import { Outbox } from '../outbox/outbox.service.ts';
import { Processors } from './processors.ts';
import { openQueue } from './queue.ts';

declare module '../outbox/topics.ts' {
  interface Topics {
    'test.note': { text: string };
    'test.stumble': { text: string; times: string };
  }
}

const redisUrl = process.env['TEST_REDIS_URL'] ?? process.env['REDIS_URL'];

/** The same promises, kept on both stores. */
describe.each([
  ['PostgreSQL', null],
  ['Redis', redisUrl ?? 'missing'],
])('jobs in %s', (_, store) => {
  let site: Site;
  let worker: INestApplicationContext;

  beforeAll(async () => {
    if (store === 'missing') throw new Error('TEST_REDIS_URL: the tests need a Redis; `npm test` starts one');
    if (store !== null) {
      const redis = new Redis(store);
      await redis.flushall();
      await redis.quit();
    }
    process.env['REDIS_URL'] = store ?? '';
    site = await openSite();
    await sqlOf(site.em()).execute('create table note (id bigserial primary key, text text, message text)');
    worker = await startWorker();
  });

  afterAll(async () => {
    await worker.close();
    await site.close();
    process.env['REDIS_URL'] = '';
  });

  beforeEach(async () => {
    await sqlOf(site.em()).execute('truncate note');
  });

  const stumbles = new Map<string, number>();

  async function startWorker(): Promise<INestApplicationContext> {
    const started = await openWorker();
    const processors = started.get(Processors);
    processors.register('test.note', async ({ text }, em, message) => {
      await sqlOf(em).execute('insert into note (text, message) values (?, ?)', [text, message]);
    });
    processors.register('test.stumble', async ({ text, times }, em, message) => {
      // Written before the fall: it must leave with the transaction.
      await sqlOf(em).execute('insert into note (text, message) values (?, ?)', [text, message]);
      const fallen = stumbles.get(text) ?? 0;
      stumbles.set(text, fallen + 1);
      if (fallen < Number(times)) throw new Error('stumbled');
    });
    return started;
  }

  const promise = (text: string) =>
    site.em().transactional((em) => site.app.get(Outbox).promise(em, 'test.note', { text }));
  const notes = async () =>
    (await sqlOf(site.em()).execute<{ text: string }>('select text from note order by text')).map(({ text }) => text);
  const waiting = async () =>
    (
      await sqlOf(site.em()).execute<{ n: number }>(
        'select count(*)::int as n from outbox_message where done_at is null',
      )
    )[0]?.n;

  it('keeps a promise, and empties it of what it carried', async () => {
    await promise('um');
    await expect.poll(notes, { timeout: 15_000 }).toEqual(['um']);
    await expect.poll(waiting).toBe(0);
    const [row] = await sqlOf(site.em()).execute<{ payload: object }>(
      'select payload from outbox_message order by id desc limit 1',
    );
    expect(row?.payload).toEqual({});
  });

  it('promises nothing when the transaction rolls back', async () => {
    await expect(
      site.em().transactional(async (em) => {
        await site.app.get(Outbox).promise(em, 'test.note', { text: 'never' });
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    await promise('after');
    await expect.poll(notes, { timeout: 15_000 }).toEqual(['after']);
  });

  it('keeps each of many promises once, though the queue is told of each many times', async () => {
    const texts = Array.from({ length: 60 }, (_unused, n) => String(n).padStart(2, '0'));
    await Promise.all(texts.map(promise));
    const queue = await openQueue(site.databaseUrl, store);
    const ids = await sqlOf(site.em()).execute<{ id: string }>('select id from outbox_message');
    await Promise.all(ids.flatMap(({ id }) => [queue.add(String(id)), queue.add(String(id))]));
    await queue.close();
    await expect.poll(notes, { timeout: 20_000 }).toEqual(texts);
    await expect.poll(waiting, { timeout: 15_000 }).toBe(0);
    expect(await notes()).toEqual(texts);
  });

  it('tries again what failed, and leaves nothing of the failed tries', async () => {
    await site
      .em()
      .transactional((em) =>
        site.app.get(Outbox).promise(em, 'test.stumble', { text: `stumble ${String(store)}`, times: '2' }),
      );
    await expect.poll(notes, { timeout: 20_000 }).toEqual([`stumble ${String(store)}`]);
    const [row] = await sqlOf(site.em()).execute<{ attempts: number; last_error: string }>(
      `select attempts, last_error from outbox_message where topic = 'test.stumble' order by id desc limit 1`,
    );
    expect(row).toMatchObject({ attempts: 2, last_error: 'Error: stumbled' });
  });

  it('enqueues again what a queue lost', async () => {
    await worker.close();
    await promise('lost');
    // As after a crash of the queue: handed over long ago, never done, and the queue knows nothing of it.
    await sqlOf(site.em()).execute(
      `update outbox_message set enqueued_at = now() - interval '1 hour' where done_at is null`,
    );
    worker = await startWorker();
    await expect.poll(notes, { timeout: 15_000 }).toEqual(['lost']);
  });

  it('waits for a worker, and a second worker takes nothing twice', async () => {
    await worker.close();
    await Promise.all(['a', 'b', 'c', 'd'].map(promise));
    expect(await notes()).toEqual([]);
    worker = await startWorker();
    const second = await startWorker();
    await expect.poll(notes, { timeout: 15_000 }).toEqual(['a', 'b', 'c', 'd']);
    await expect.poll(waiting).toBe(0);
    await second.close();
    expect(await notes()).toEqual(['a', 'b', 'c', 'd']);
  });
});
