#!/usr/bin/env node
/**
 * `npx mutirao <command> …`: the command line of the api, with everything it needs put in place first. Its standard output
 * is the command's own; what the set-up has to say goes to standard error.
 */
import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { ensureBuilt } from './build.mjs';
import { continueInCurrentNode } from './current-node.mjs';
import { startEmbedded } from './embedded.mjs';
import { readSettings } from './environment.mjs';
import { ensureInstalled } from './install.mjs';
import { Life, Stopped } from './life.mjs';
import { holderOf, takeLock } from './lock.mjs';
import { inData, inRoot } from './paths.mjs';
import { until } from './processes.mjs';
import { Refusal } from './refusal.mjs';
import { complain, during, speakOnStandardError } from './say.mjs';
import { command, environmentOf } from './system.mjs';

const running = inData('running.json');

/** These work on files alone. */
const withoutDatabase = new Set(['compare', 'read', 'groups', 'verify', 'help', '--help', '-h', '--version', '-V']);

speakOnStandardError();
try {
  process.exitCode = await mutirao(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Stopped)) {
    complain(error instanceof Refusal ? error.message : String(error instanceof Error ? error.stack : error));
  }
  process.exitCode = error instanceof Refusal ? error.exitCode : 1;
}
process.exit();

/** @param {string[]} args @returns {Promise<number>} the exit code */
async function mutirao(args) {
  const settings = readSettings(process.env);
  // Under a site that is up, packages and builds stay as they are.
  const isServing = holderOf(running)?.url !== undefined;
  if (!isServing) await ensureInstalled();
  await continueInCurrentNode(realpathSync(process.argv[1] ?? ''));
  if (!isServing) await ensureBuilt();

  const life = new Life();
  try {
    if (args.length === 0 || withoutDatabase.has(args[0] ?? '') || args.includes('--help')) {
      return await pass(args, process.env);
    }
    const databaseUrl = settings.databaseUrl ?? (await openDatabase(life));
    const wiring = { ...settings, databaseUrl, apiPort: 0, files: inData('files') };
    return await pass(args, environmentOf(wiring));
  } finally {
    await life.stop();
  }
}

/**
 * The database of the site that is up, else the embedded one, started for as long as the command takes.
 * @param {Life} life
 * @returns {Promise<string>}
 */
async function openDatabase(life) {
  let lock = takeLock(running);
  if (lock.taken && lock.by.url === undefined) {
    await during('Esperando outro comando terminar', 'waiting for another command', () =>
      life.unlessStopped(until(() => holderOf(running) === undefined, 600_000, 200)),
    );
    lock = takeLock(running);
  }
  if (lock.taken) return urlFrom(lock.by);
  const { release } = lock;
  life.onStop(async () => release());
  const database = await startEmbedded((loss) => loss instanceof Error && life.fail(loss));
  life.onStop(database.stop);
  const settings = readSettings(process.env);
  await command(
    ['migrate'],
    environmentOf({ ...settings, databaseUrl: database.url, apiPort: 0, files: inData('files') }),
  );
  return database.url;
}

/** @param {import('./lock.mjs').Holder} holder */
function urlFrom({ pid, databaseUrl }) {
  if (typeof databaseUrl === 'string') return databaseUrl;
  throw new Refusal(
    `O Mutirão desta pasta (processo ${pid}) ainda está começando. Espere um pouco e tente de novo.`,
    `The Mutirão of this folder (process ${pid}) is still starting. Wait a little and try again.`,
  );
}

/**
 * Gives the terminal to the command until it ends. Ctrl-C reaches it too; we only wait, and then put things away.
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>}
 */
function pass(args, env) {
  const script = inRoot('apps', 'api', 'dist', 'cli.js');
  const child = spawn(process.execPath, ['--enable-source-maps', script, ...args], { env, stdio: 'inherit' });
  return new Promise((resolve) => {
    child.on('error', () => resolve(1));
    child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)));
  });
}
