import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { freePort } from '../ports.mjs';
import { leaveWithParent, supervised } from '../run.mjs';

const holder = fileURLToPath(new URL('redis-holder.mjs', import.meta.url));

/**
 * A Redis for the job suite: the one of TEST_REDIS_URL, else a `redis-server` or `valkey-server` of this machine, else
 * Valkey in WebAssembly. What we start keeps nothing and ends with us. (REDIS_URL is left alone: the suite empties what it is given.)
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startTestRedis() {
  const given = process.env.TEST_REDIS_URL;
  if (given) return { url: given, stop: async () => undefined };
  const port = await freePort();
  const child = spawn(process.execPath, ['--import', leaveWithParent, holder, String(port)], {
    env: supervised(process.env),
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const gone = new Promise((resolve) => child.on('exit', resolve));
  const ready = new Promise((resolve, reject) => {
    child.on('message', resolve);
    child.on('error', reject);
    child.on('exit', () => reject(new Error('the Redis for the tests did not start')));
  });
  await ready;
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
    },
  };
}
