#!/usr/bin/env node
/**
 * `npm test [-- libs/text ...]`: its own set-up, then every check and every suite, whole or of the workspaces named.
 * It goes on after a failure; the last line is "N passed, N failed".
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { continueInCurrentNode } from './current-node.mjs';
import { requireSpace } from './disk.mjs';
import { readSettings } from './environment.mjs';
import { ensureInstalled } from './install.mjs';
import { Life, Stopped } from './life.mjs';
import { inRoot } from './paths.mjs';
import { freePort } from './ports.mjs';
import { startThrowaway } from './postgres/throwaway.mjs';
import { reachDatabase } from './reach.mjs';
import { Refusal } from './refusal.mjs';
import { complain, during, say, secondsSince } from './say.mjs';
import { command, environmentOf, System } from './system.mjs';
import { findBrowser } from './testing/browser.mjs';
import { createDatabase } from './testing/database.mjs';
import { startTestRedis } from './testing/redis.mjs';
import { format, lint, types, vitest } from './testing/steps.mjs';
import { Tally } from './testing/tally.mjs';
import { workspaces } from './testing/workspaces.mjs';

try {
  process.exitCode = await test(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Stopped)) {
    complain(error instanceof Refusal ? `\n${error.message}` : String(error instanceof Error ? error.stack : error));
    say('\n0 passed, 1 failed');
  }
  process.exitCode = 1;
}
process.exit();

/** @param {string[]} filters @returns {Promise<number>} the exit code */
async function test(filters) {
  const since = performance.now();
  const settings = readSettings(process.env);
  await ensureInstalled();
  await continueInCurrentNode(process.argv[1] ?? '');
  const places = filters.length === 0 ? workspaces() : filters.flatMap((filter) => workspaces(filter));
  if (places.length === 0) throw new Refusal('Nenhum módulo tem esse nome.', 'No workspace has that name.', 2);
  requireSpace(tmpdir());
  const life = new Life();
  const tally = new Tally();
  try {
    await life.unlessStopped(steps(life, tally, places, filters, settings.databaseUrl));
  } finally {
    await life.stop();
  }
  say(`\n${secondsSince(since)}`);
  tally.print();
  return tally.ok ? 0 : 1;
}

/**
 * @param {Life} life
 * @param {Tally} tally
 * @param {import('./testing/workspaces.mjs').Workspace[]} places
 * @param {string[]} filters
 * @param {string | undefined} databaseUrl
 */
async function steps(life, tally, places, filters, databaseUrl) {
  await ensureBuilt();
  const paths = filters.length === 0 ? ['.'] : places.map(({ name }) => name);
  await format(tally, paths);
  await lint(tally, paths);
  await types(tally, places);

  const env = await surroundings(life, databaseUrl);
  for (const place of places) {
    if (!existsSync(join(place.folder, 'vitest.config.ts'))) continue;
    await vitest(tally, place, { config: 'vitest.config.ts', suite: place.name, env });
  }
  for (const place of places) {
    if (!existsSync(join(place.folder, 'vitest.e2e.config.ts'))) continue;
    await journeys(tally, place, env);
  }
}

/**
 * What the suites need: a server to make databases on, a Redis, a browser.
 * @param {Life} life
 * @param {string | undefined} given
 * @returns {Promise<NodeJS.ProcessEnv & { DATABASE_URL: string }>}
 */
async function surroundings(life, given) {
  if (given !== undefined) await reachDatabase(given);
  const database =
    given ?? (await during('PostgreSQL dos testes', 'PostgreSQL for the tests', () => openDatabase(life)));
  const redis = await during('Redis dos testes', 'Redis for the tests', startTestRedis);
  life.onStop(redis.stop);
  const browser = await during('Navegador dos testes', 'browser for the tests', findBrowser);
  return {
    ...process.env,
    REDIS_URL: '',
    SMTP_URL: '',
    DATABASE_URL: database,
    TEST_DATABASE_URL: database,
    TEST_REDIS_URL: redis.url,
    CHROMIUM_PATH: browser.path,
    CHROMIUM_ARGS: JSON.stringify(browser.args),
  };
}

/** @param {Life} life */
async function openDatabase(life) {
  const database = await startThrowaway();
  life.onStop(database.stop);
  return database.url;
}

/**
 * The browser's journeys, through the whole system on the demonstration.
 * @param {Tally} tally
 * @param {import('./testing/workspaces.mjs').Workspace} place
 * @param {NodeJS.ProcessEnv & { DATABASE_URL: string }} env
 */
async function journeys(tally, place, env) {
  const folder = mkdtempSync(join(tmpdir(), 'mutirao-journeys-'));
  const database = await createDatabase(env.DATABASE_URL);
  const port = await freePort();
  const publicUrl = `http://localhost:${port}`;
  const wiring = {
    databaseUrl: database.url,
    port,
    apiPort: await freePort(),
    publicUrl,
    anyName: true,
    files: join(folder, 'files'),
    // Somebody who could say more surely who people are: nobody goes there, but consultations may ask for it.
    more: { OIDC_PROVIDERS: 'govbr', OIDC_GOVBR_CLIENT_ID: 'journeys', OIDC_GOVBR_CLIENT_SECRET: 'journeys' },
  };
  const system = new System(wiring, inRoot('.data', 'test-logs'), {
    onLine: () => undefined,
    onCrash: (name) => tally.add(`journeys: the process "${name}" died`, false),
    onGiveUp: (_, lines) => complain(lines.join('\n')),
  });
  try {
    await during('Sistema para os percursos', 'system for the journeys', async () => {
      await command(['migrate'], environmentOf(wiring));
      await command(['demonstrate'], environmentOf(wiring));
      await system.start();
    });
    const options = {
      config: 'vitest.e2e.config.ts',
      suite: `${place.name}/e2e`,
      env: { ...env, BASE_URL: publicUrl },
    };
    await vitest(tally, place, options);
  } catch (error) {
    complain(String(/** @type {Error} */ (error).message));
    tally.add(`${place.name}/e2e: the system did not start`, false);
  } finally {
    await system.stop();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  }
}
