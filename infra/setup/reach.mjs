import { unusable } from './environment.mjs';

const oldest = 150_000;

/**
 * Asks the server behind DATABASE_URL for its version.
 * @param {string} url
 */
export async function reachDatabase(url) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  let version;
  try {
    await client.connect();
    const { rows } = await client.query("select current_setting('server_version_num')::int as version");
    version = rows[0].version;
  } catch (error) {
    const reason = reasonOf(error);
    throw unusable('DATABASE_URL', `o banco não respondeu (${reason})`, `the database did not answer (${reason})`);
  } finally {
    await client.end().catch(() => undefined);
  }
  if (version < oldest) {
    const found = Math.floor(version / 10_000);
    throw unusable(
      'DATABASE_URL',
      `é um PostgreSQL ${found}, e é preciso o 15 ou mais novo`,
      `it is PostgreSQL ${found}, and 15 or newer is needed`,
    );
  }
}

/** @param {string} url */
export async function reachRedis(url) {
  const { Redis } = await import('ioredis');
  const client = new Redis(url, { lazyConnect: true, connectTimeout: 10_000, retryStrategy: () => null });
  /** @type {unknown} */
  let last;
  client.on('error', (error) => (last = error));
  try {
    await client.connect();
    await client.ping();
  } catch (error) {
    const reason = reasonOf(last ?? error);
    throw unusable('REDIS_URL', `o Redis não respondeu (${reason})`, `Redis did not answer (${reason})`);
  } finally {
    client.disconnect();
  }
}

/** @param {unknown} error @returns {string} */
function reasonOf(error) {
  if (error instanceof AggregateError) return [...new Set(error.errors.map(reasonOf))].join(', ');
  const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
  return message || code || 'no reason given';
}
