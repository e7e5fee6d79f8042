import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { until } from '../processes.mjs';

const database = fileURLToPath(new URL('../database.mjs', import.meta.url));

async function start() {
  const child = spawn(process.execPath, [database, '--throwaway'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [url] = await once(createInterface({ input: child.stdout }), 'line');
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return { child, client, url };
}

/** @param {string} url */
async function answers(url) {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  );
}

describe('a throw-away database', () => {
  it('may create databases and is gone after Ctrl-C', async () => {
    const { child, client, url } = await start();
    await client.query('create database another');
    await client.end();
    const exit = once(child, 'exit');
    child.kill('SIGINT');
    expect((await exit)[0]).toBe(0);
    expect(await answers(url)).toBe(false);
  });

  it('is gone after kill -9', async () => {
    const { child, client, url } = await start();
    expect(await answers(url)).toBe(true);
    child.kill('SIGKILL');
    expect(await until(async () => !(await answers(url)), 30_000)).toBe(true);
    await client.end().catch(() => undefined);
  });
});
