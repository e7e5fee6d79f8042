import { spawn } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandOf, isAlive, parentOf, until } from '../processes.mjs';
import { Refusal } from '../refusal.mjs';

/**
 * @typedef {object} Server
 * @property {() => boolean} running
 * @property {Promise<number>} ended resolves with the exit code when the server is gone, whoever ended it
 * @property {() => Promise<void>} stop
 */

const keeper = fileURLToPath(new URL('keeper.mjs', import.meta.url));

const durable = ['fsync=on', 'full_page_writes=on', 'synchronous_commit=on'];
const forgetful = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'max_wal_size=4GB'];

/**
 * Starts the server on 127.0.0.1 and resolves when it accepts connections.
 * @param {import('./cluster.mjs').Cluster} cluster
 * @param {{ port: number, log: string, durable?: boolean, maxConnections?: number, remove?: string }} options
 * @returns {Promise<Server>}
 */
export async function startServer(cluster, options) {
  await stopOrphan(cluster);
  turnLog(options.log);
  // The memory of a server that was killed is let go of only when its last session has noticed: the first tries may be too early.
  for (let attempt = 1; ; attempt += 1) {
    const server = launch(cluster, options);
    const early = await Promise.race([server.ended, isReady(cluster.data, options.port)]);
    if (early === true) return server;
    if (early === false) await server.stop();
    if (attempt === 8 || early === false) throw notStarted(options.log);
    await new Promise((resolve) => setTimeout(resolve, 250 * attempt));
  }
}

/**
 * @param {import('./cluster.mjs').Cluster} cluster
 * @param {{ port: number, log: string, durable?: boolean, maxConnections?: number, remove?: string }} options
 * @returns {Server}
 */
function launch(cluster, { port, log, durable: lasting = true, maxConnections = 100, remove }) {
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    `max_connections=${maxConnections}`,
    'timezone=UTC',
    'log_timezone=UTC',
    'log_checkpoints=off',
    // What people wrote, and their addresses, stand in statements and in the details of errors.
    'log_min_error_statement=panic',
    'log_error_verbosity=terse',
    'log_parameter_max_length=0',
    'log_parameter_max_length_on_error=0',
    'shared_buffers=256MB',
    ...(lasting ? durable : forgetful),
  ].flatMap((setting) => ['-c', setting]);
  const child = spawn(process.execPath, [keeper, JSON.stringify({ cluster, settings, log, remove })], {
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  child.stdin.on('error', () => undefined); // the keeper may end before we let go of it
  let over = false;
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => {
    child.on('error', () => resolve(1));
    child.on('exit', (code) => resolve(code ?? 1));
  }).then((code) => {
    over = true;
    return /** @type {number} */ (code);
  });
  const stop = async () => {
    child.stdin.end();
    await ended;
  };
  return { running: () => !over, ended, stop };
}

/**
 * PostgreSQL writes "ready" into its own lock file when it accepts connections; the port tells this start from the last.
 * @param {string} data
 * @param {number} port
 */
function isReady(data, port) {
  return until(() => {
    const lock = readLock(data);
    return lock !== undefined && lock.status === 'ready' && lock.port === port && isAlive(lock.pid);
  }, 300_000);
}

/** @param {string} data */
function readLock(data) {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), status: lines[7]?.trim() };
  } catch {
    return undefined;
  }
}

/**
 * Sees to it that no server runs on this folder. One whose supervisor was killed is being stopped by its keeper this very
 * moment and is waited for; one that outlived its keeper too is stopped. The number in the lock file may by now belong to
 * anybody, so the process must also have been started for this very folder.
 * @param {import('./cluster.mjs').Cluster} cluster
 */
export async function stopOrphan(cluster) {
  const pid = readLock(cluster.data)?.pid;
  if (pid === undefined || pid <= 1) return;
  const isOurs = () => isAlive(pid) && commandOf(pid).includes(`-D ${cluster.data}`);
  const isKept = () => isOurs() && commandOf(parentOf(pid)).includes(basename(keeper));
  if (await until(() => !isKept(), 20_000)) {
    for (const [signal, patience] of /** @type {const} */ ([
      ['SIGINT', 30_000],
      ['SIGQUIT', 10_000],
    ])) {
      if (!isOurs()) return;
      process.kill(pid, signal);
      await until(() => !isOurs(), patience);
    }
  }
  if (!isOurs()) return;
  throw new Refusal(
    `Outro PostgreSQL (processo ${pid}) usa a pasta ${cluster.data}. Encerre-o e comece de novo.`,
    `Another PostgreSQL server (process ${pid}) uses ${cluster.data}. End it and start again.`,
  );
}

/** @param {string} log */
function turnLog(log) {
  if (existsSync(log) && statSync(log).size > 5_000_000) {
    rmSync(`${log}.1`, { force: true });
    renameSync(log, `${log}.1`);
  }
}

/** @param {string} log */
function notStarted(log) {
  const lines = existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n').slice(-8).join('\n') : '';
  if (/No space left on device/.test(lines)) return diskFull(dirname(log));
  return new Refusal(
    `O PostgreSQL não começou. As últimas linhas de ${log}:\n${lines}`,
    `PostgreSQL did not start. The last lines of its log stand above.`,
  );
}

/** @param {string} folder */
export function diskFull(folder) {
  return new Refusal(
    `O disco encheu (${folder}). Libere espaço e comece de novo; nada do que foi confirmado se perdeu.`,
    `The disk is full (${folder}). Free some space and start again; nothing that was acknowledged is lost.`,
  );
}
