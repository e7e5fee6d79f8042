import { randomBytes } from 'node:crypto';

/**
 * A database of its own on the test server, so that a server somebody lent us (DATABASE_URL) gets back as it was.
 * @param {string} server
 * @returns {Promise<{ url: string, drop: () => Promise<void> }>}
 */
export async function createDatabase(server) {
  const name = `mutirao_journeys_${randomBytes(6).toString('hex')}`;
  await tell(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => tell(server, `drop database if exists ${name} with (force)`) };
}

/** @param {string} server @param {string} statement */
async function tell(server, statement) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
