/**
 * Holds one PostgreSQL server for as long as somebody holds our standard input. When that closes, however our parent
 * ended (even by kill -9), the server is stopped in order and nothing is left running.
 *
 * Started by server.mjs with one JSON argument; tells its parent how the server ended.
 */
import { spawn } from 'node:child_process';
import { closeSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { asOwner, bareEnvironment } from './owner.mjs';

/**
 * @typedef {object} Keeping
 * @property {import('./cluster.mjs').Cluster} cluster
 * @property {string[]} settings
 * @property {string} log file that the server's messages are added to
 * @property {string} [remove] folder deleted after the server has ended
 */

/** @type {Keeping} */
const { cluster, settings, log, remove } = JSON.parse(process.argv[2] ?? '');

const handle = openSync(log, 'a', 0o600);
const server = spawn(join(cluster.binaries, 'bin', 'postgres'), ['-D', cluster.data, ...settings], {
  ...asOwner(cluster.owner),
  cwd: cluster.data,
  env: bareEnvironment(),
  // Its own session: the terminal's Ctrl-C is for the supervisor, which stops the database last.
  detached: true,
  stdio: ['ignore', handle, handle],
});
closeSync(handle);

/** @type {NodeJS.Timeout | undefined} */
let patience;

function stop() {
  if (patience !== undefined) return;
  server.kill('SIGINT'); // fast shutdown: sessions are ended, everything is written
  patience = setTimeout(() => server.kill('SIGQUIT'), 60_000); // immediate: the next start recovers from the log
}

/** @param {number} code */
function leave(code) {
  if (remove !== undefined) rmSync(remove, { recursive: true, force: true });
  process.exit(code);
}

server.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  leave(1);
});
server.on('exit', (code) => leave(code ?? 1));

process.stdin.on('end', stop).on('close', stop).on('error', stop).resume();
for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP'])) process.on(signal, stop);
