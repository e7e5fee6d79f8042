#!/usr/bin/env node
/**
 * `npm start [-- --empty]`: everything from a fresh checkout to a site that answers, and the watch over it afterwards.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './build.mjs';
import { continueInCurrentNode } from './current-node.mjs';
import { requireSpace, tellsOfFullDisk } from './disk.mjs';
import { startEmbedded } from './embedded.mjs';
import { readSettings } from './environment.mjs';
import { ensureInstalled } from './install.mjs';
import { diskFull } from './postgres/server.mjs';
import { holderOf, takeLock } from './lock.mjs';
import { Life, Stopped } from './life.mjs';
import { dataFolder, inData } from './paths.mjs';
import { freePort, requirePort } from './ports.mjs';
import { reachDatabase, reachRedis } from './reach.mjs';
import { Refusal } from './refusal.mjs';
import { accountsFrom, announce } from './ready.mjs';
import { complain, during, say } from './say.mjs';
import { command, environmentOf, System } from './system.mjs';

const running = inData('running.json');

let warned = false;

try {
  await start();
} catch (error) {
  if (error instanceof Stopped) process.exit(0);
  complain(error instanceof Refusal ? `\n${error.message}` : String(error instanceof Error ? error.stack : error));
  process.exit(error instanceof Refusal ? error.exitCode : 1);
}

async function start() {
  const since = performance.now();
  const { empty } = readArguments();
  const settings = readSettings(process.env);
  refuseSecond(holderOf(running));
  // A lock whose holder is dead: its web part may be leaving the port this very moment.
  await requirePort(settings.port, existsSync(running) ? 10_000 : 0);
  await ensureInstalled();
  await continueInCurrentNode(process.argv[1] ?? '');

  const lock = takeLock(running, { port: settings.port, url: settings.publicUrl });
  if (lock.taken) return refuseSecond(lock.by);
  requireSpace(dataFolder);
  const life = new Life();
  life.onStop(async () => lock.release());
  try {
    if (settings.redisUrl !== undefined) await reachRedis(settings.redisUrl);
    if (settings.databaseUrl !== undefined) await reachDatabase(settings.databaseUrl);
    await life.unlessStopped(ensureBuilt());
    const databaseUrl = settings.databaseUrl ?? (await openEmbedded(life));
    lock.note({ databaseUrl });
    const wiring = { ...settings, databaseUrl, apiPort: await freePort(), files: inData('files') };
    const env = environmentOf(wiring);
    await life.unlessStopped(
      during('Preparando o banco de dados', 'migrating the database', () => command(['migrate'], env)),
    );
    const signIn = empty
      ? []
      : accountsFrom(
          await life.unlessStopped(
            during('Carregando a demonstração', 'loading the demonstration', () => command(['demonstrate'], env)),
          ),
        );
    const system = new System(wiring, inData('logs'), {
      onLine: (_, line) => tellsOfFullDisk(line) && warnOfFullDisk(),
      onCrash: (name, wait) => complain(`! ${name}: caiu, volta em ${wait} ms · died, starts again in ${wait} ms`),
      onGiveUp: (name, lines) => life.fail(gaveUp(name, lines)),
    });
    life.onStop(() => system.stop());
    await life.unlessStopped(during('Abrindo as portas', 'opening the doors', () => system.start()));
    lock.note({ parts: system.pids });
    announce(settings, signIn, since);
    await life.ended;
  } finally {
    await life.stop();
  }
  say('Mutirão parou · stopped.');
}

function readArguments() {
  try {
    return { empty: parseArgs({ options: { empty: { type: 'boolean' } } }).values.empty === true };
  } catch {
    throw new Refusal('Uso: npm start [-- --empty]', 'Usage: npm start [-- --empty]', 2);
  }
}

/** @param {import('./lock.mjs').Holder | undefined} holder */
function refuseSecond(holder) {
  if (holder === undefined) return;
  if (holder.url === undefined) {
    throw new Refusal(
      `Um comando "mutirao" (processo ${holder.pid}) está usando o banco desta pasta. Espere que termine e tente de novo.`,
      `A "mutirao" command (process ${holder.pid}) is using the database of this folder. Wait for its end and try again.`,
    );
  }
  throw new Refusal(
    `O Mutirão desta pasta já está rodando em ${holder.url} (processo ${holder.pid}).`,
    `The Mutirão of this folder is already running at ${holder.url} (process ${holder.pid}).`,
  );
}

/** @param {Life} life */
async function openEmbedded(life) {
  const database = await during('Abrindo o PostgreSQL', 'starting PostgreSQL', () =>
    startEmbedded((outcome) => {
      if (outcome instanceof Error) life.fail(outcome);
      else complain('! PostgreSQL: caiu e já voltou · died and is back');
    }),
  );
  life.onStop(database.stop);
  return database.url;
}

function warnOfFullDisk() {
  if (warned) return;
  warned = true;
  const { message } = diskFull(dataFolder);
  complain(`! ${message}`);
}

/** @param {string} name @param {string[]} lines */
function gaveUp(name, lines) {
  return new Refusal(
    `${lines.join('\n')}\nO processo "${name}" caiu vezes demais; suas últimas linhas estão acima.`,
    `The process "${name}" died too often; its last lines stand above.`,
  );
}
