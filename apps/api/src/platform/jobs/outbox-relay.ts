import { EntityManager, LockMode } from '@mikro-orm/core';
import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { Config } from '../config.ts';
import { sqlOf } from '../database/sql.ts';
import { faultLine, faultText } from '../logging/fault.ts';
import { OutboxMessage } from '../outbox/outbox-message.entity.ts';
import { openQueue } from './queue.ts';
import type { JobQueue, OutboxJob } from './queue.ts';
import { Processors } from './processors.ts';

/** Milliseconds after which an unkept promise is handed to the queue again: the queue may have lost it. */
const patience = 60_000;
/** Milliseconds between looks when nobody wakes us. */
const pulse = 2_000;
const batch = 100;
const concurrency = 4;

/** The worker's loop: takes promised messages from the outbox, hands them to the queue, and keeps them when it comes back. */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('Outbox');
  private queue: JobQueue | null = null;
  private listener: pg.Client | null = null;
  private timer: NodeJS.Timeout | undefined;
  private relaying: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly em: EntityManager,
    private readonly config: Config,
    private readonly processors: Processors,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.queue = await openQueue(this.config.databaseUrl, this.config.redisUrl);
    await this.queue.process((job) => this.keep(job), concurrency);
    await this.listen();
    this.wake();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.relaying;
    await this.listener?.end();
    await this.queue?.close();
  }

  /** Hands every waiting message to the queue, oldest first. Several workers may do so at once. */
  private async relay(queue: JobQueue): Promise<void> {
    for (let taken = batch; taken === batch && !this.stopped;) {
      taken = await this.em.fork().transactional(async (em) => {
        const rows = await sqlOf(em).execute<{ id: string }>(
          `select id from outbox_message
           where done_at is null and (enqueued_at is null or enqueued_at < now() - make_interval(secs => ?))
           order by id limit ? for update skip locked`,
          [patience / 1_000, batch],
        );
        for (const { id } of rows) await queue.add(String(id));
        if (rows.length > 0) {
          await sqlOf(em).execute(`update outbox_message set enqueued_at = now() where id = any(?::bigint[])`, [
            `{${rows.map(({ id }) => id).join(',')}}`,
          ]);
        }
        return rows.length;
      });
    }
  }

  /** Keeps one promise exactly once: the row's lock and its `done_at` see to that, however often the job runs. */
  private async keep({ message }: OutboxJob): Promise<void> {
    try {
      await this.em.fork().transactional(async (em) => {
        const row = await em.findOne(
          OutboxMessage,
          { id: message, doneAt: null },
          { lockMode: LockMode.PESSIMISTIC_WRITE },
        );
        if (row === null) return;
        const topic = row.topic as Parameters<Processors['of']>[0];
        await this.processors.of(topic)(row.payload as never, em, row.id);
        row.doneAt = new Date();
        row.payload = {};
      });
    } catch (error) {
      this.log.error(`message ${message}: ${faultText(error)}`);
      await sqlOf(this.em.fork()).execute(
        `update outbox_message set attempts = attempts + 1, last_error = ?, enqueued_at = now() where id = ?`,
        [faultLine(error), message],
      );
      throw error;
    }
  }

  private wake(): void {
    if (this.stopped) return;
    clearTimeout(this.timer);
    this.relaying = this.relaying.then(async () => {
      try {
        if (this.queue && !this.stopped) await this.relay(this.queue);
        if (this.listener === null && !this.stopped) await this.listen();
      } catch (error) {
        this.log.warn(`relaying waits: ${faultLine(error)}`);
      }
    });
    this.timer = setTimeout(() => this.wake(), pulse);
  }

  private async listen(): Promise<void> {
    const client = new pg.Client({ connectionString: this.config.databaseUrl });
    client.on('error', () => (this.listener = null));
    client.on('notification', () => this.wake());
    await client.connect();
    await client.query('listen outbox');
    this.listener = client;
  }
}
