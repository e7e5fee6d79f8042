/**
 * Measures the api against bare Node + pg in the same run, and prints the ratios: only they mean something.
 *   npm run build -w @mutirao/api && BENCH_DATABASE_URL=postgres://… node apps/api/bench/run.mjs [seconds] [rounds] [work]
 * Needs a PostgreSQL server on which it may create a database; it drops it at the end.
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import pg from 'pg';
import { migrate } from '../dist/migrate.js';
import { seed } from './seed.mjs';
import { operations, pieces } from './work.mjs';

const [seconds = 5, rounds = 3] = process.argv.slice(2, 4).map(Number);
/** Only the work whose name begins with this. */
const only = process.argv[4] ?? '';
const server = process.env.BENCH_DATABASE_URL;
if (!server) throw new Error('BENCH_DATABASE_URL: a PostgreSQL server to measure on');
const ports = { bare: Number(process.env.BENCH_PORT ?? 4590), api: Number(process.env.BENCH_PORT ?? 4590) + 1 };

const name = `bench_${randomUUID().replaceAll('-', '')}`;
const database = Object.assign(new URL(server), { pathname: `/${name}` }).href;
await withClient(server, (db) => db.query(`create database ${name}`));
const known = `${tmpdir()}/${name}-operations.json`;
writeFileSync(known, JSON.stringify(operations));
const children = [];
try {
  await migrate(database);
  const work = pieces(await withClient(database, seed)).filter(([name]) => name.startsWith(only));
  start('bare.mjs', { PORT: String(ports.bare) });
  start('../dist/main.js', {
    API_PORT: String(ports.api),
    NODE_ENV: 'development',
    GRAPHQL_OPERATIONS: known,
    // One machine does here what a whole town would.
    RATE_LIMITS: 'off',
    FILES_DIR: `${tmpdir()}/${name}`,
  });
  await Promise.all(Object.values(ports).map(answering));

  const measured = new Map();
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, bare, api] of work) {
      for (const [port, make] of [
        [ports.bare, bare],
        [ports.api, api],
      ]) {
        const rate = await measure(port, make, round === 0 ? 2 : seconds);
        // The first round warms both up.
        if (round > 0) measured.set(`${name} ${port}`, [...(measured.get(`${name} ${port}`) ?? []), rate]);
      }
    }
  }
  const rates = (port) => Object.fromEntries(work.map(([name]) => [name, median(measured.get(`${name} ${port}`))]));
  report(rates(ports.bare), rates(ports.api));
} finally {
  await Promise.all(children.map(ended));
  rmSync(known);
  await withClient(server, (db) => db.query(`drop database if exists ${name} with (force)`));
}

function report(bare, api) {
  const goals = { 'list of 200': 0.6, 'vote, spread': 0.45, comment: 0.5 };
  for (const [work, rate] of Object.entries(api)) {
    const goal = goals[work] === undefined ? '' : `  (goal ${goals[work]})`;
    console.log(
      `${work.padEnd(20)} bare ${Math.round(bare[work])}/s  api ${Math.round(rate)}/s  ratio ${(rate / bare[work]).toFixed(2)}${goal}`,
    );
  }
  if (only !== '') return;
  console.log(`hot item against spread: ${(api['vote, one hot item'] / api['vote, spread']).toFixed(2)}  (goal 0.8)`);
}

async function measure(port, make, duration) {
  const result = await autocannon({
    url: `http://127.0.0.1:${port}`,
    connections: 32,
    duration,
    requests: [
      {
        setupRequest: (request) => {
          const { path, body, session } = make();
          return {
            ...request,
            path,
            method: body ? 'POST' : 'GET',
            headers: { 'content-type': 'application/json', ...(session && { cookie: `mutirao_session=${session}` }) },
            ...(body && { body: JSON.stringify(body) }),
          };
        },
        onResponse: (status, body) => {
          if (status !== 200 || body.startsWith('{"errors"')) throw new Error(`${status} ${body.slice(0, 300)}`);
        },
      },
    ],
  });
  if (result.errors > 0 || result.non2xx > 0) throw new Error(`${result.errors} errors, ${result.non2xx} refusals`);
  return result.requests.average;
}

function start(script, env) {
  const path = fileURLToPath(new URL(script, import.meta.url));
  children.push(
    spawn(process.execPath, [path], {
      env: { ...process.env, DATABASE_URL: database, ...env },
      stdio: ['ignore', 'ignore', 'inherit'],
    }),
  );
}

function ended(child) {
  return new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill();
  });
}

async function answering(port) {
  for (let tries = 0; tries < 300; tries += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => null);
    if (answer) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`nothing answers on ${port}`);
}

async function withClient(url, use) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

function median(list) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
