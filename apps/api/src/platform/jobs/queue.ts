import { createPostgresBackend, createRedisBackend, Queue, runMigrations, withBackend } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';

const queueName = 'outbox';
/** The schema of the database that BullMQ keeps its own tables in. */
const schema = 'bullmq';

/** A job only names the outbox message it keeps; the message is the truth. */
export interface OutboxJob {
  message: string;
}

/** What the relay and the processor need of a queue, whatever store is behind it. */
export interface JobQueue {
  /** Adds a job under the message's id: adding it again while it waits has no effect. */
  add(message: string): Promise<void>;
  /** Starts taking jobs. `process` rejects to have the job tried again later. */
  process(process: (job: OutboxJob) => Promise<void>, concurrency: number): Promise<void>;
  /** Jobs waiting, running or delayed. */
  depth(): Promise<number>;
  /** Lets running jobs finish, then lets go of the store. */
  close(): Promise<void>;
}

const jobOptions = {
  attempts: 8,
  backoff: { type: 'exponential', delay: 1_000 },
  removeOnComplete: true,
  removeOnFail: true,
};

/**
 * Opens the queue in Redis when an address is given, else in the PostgreSQL database. Redis keeps acknowledged jobs
 * through a crash only with append-only persistence; in both stores the outbox enqueues again what was lost.
 */
export async function openQueue(databaseUrl: string, redisUrl: string | null): Promise<JobQueue> {
  return redisUrl === null ? openPostgresQueue(databaseUrl) : openRedisQueue(redisUrl);
}

async function openPostgresQueue(databaseUrl: string): Promise<JobQueue> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  await runMigrations(pool, schema).finally(() => pool.end());
  const connection = { connectionString: databaseUrl, schema };
  const classes = withBackend(createPostgresBackend);
  return started(
    new classes.Queue<OutboxJob>(queueName, { connection }),
    (process, concurrency) => new classes.Worker<OutboxJob>(queueName, process, { connection, concurrency }),
    async () => undefined,
  );
}

async function openRedisQueue(redisUrl: string): Promise<JobQueue> {
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });
  const classes = withBackend(createRedisBackend);
  return started(
    new classes.Queue<OutboxJob>(queueName, { connection }),
    (process, concurrency) => new classes.Worker<OutboxJob>(queueName, process, { connection, concurrency }),
    async () => void (await connection.quit()),
  );
}

type Closable = { close(): Promise<void>; on(event: 'error', listener: (error: Error) => void): unknown };

function started(
  queue: Pick<Queue<OutboxJob>, 'add' | 'count' | 'waitUntilReady'> & Closable,
  work: (process: (job: { data: OutboxJob }) => Promise<void>, concurrency: number) => Closable,
  disconnect: () => Promise<void>,
): JobQueue {
  let worker: Closable | null = null;
  // Connection errors are retried by the library; without a listener they would end the process.
  queue.on('error', () => undefined);
  return {
    add: async (message) => {
      await queue.add('message', { message }, { ...jobOptions, jobId: `message-${message}` });
    },
    process: async (process, concurrency) => {
      worker = work((job) => process(job.data), concurrency);
      worker.on('error', () => undefined);
    },
    depth: () => queue.count(),
    close: async () => {
      await worker?.close();
      await queue.close();
      await disconnect();
    },
  };
}
