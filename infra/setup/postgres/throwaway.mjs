import { chownSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive, startMark } from '../processes.mjs';
import { freePort } from '../ports.mjs';
import { postgresBinaries } from './binaries.mjs';
import { ensureCluster } from './cluster.mjs';
import { canReach, databaseOwner } from './owner.mjs';
import { startServer, stopOrphan } from './server.mjs';

const prefix = 'mutirao-throwaway-';

/**
 * A PostgreSQL of its own for a test run: fast because it need not survive a power cut, removed when it is stopped.
 * @param {{ port?: number }} [options]
 * @returns {Promise<{ url: string, stop: () => Promise<void>, ended: Promise<number> }>} a URL whose role may create databases
 */
export async function startThrowaway({ port } = {}) {
  const owner = databaseOwner();
  const binaries = postgresBinaries(owner);
  const parent = temporaryFolder(owner);
  await sweep(parent, binaries);
  const folder = mkdtempSync(join(parent, prefix));
  writeFileSync(join(folder, 'held-by'), `${process.pid}\n${startMark(process.pid)}`);
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid);
  const cluster = { binaries, data: join(folder, 'data'), ...(owner === undefined ? {} : { owner }) };
  const password = randomBytes(12).toString('hex');
  try {
    ensureCluster(cluster, { password, mayCreateDatabases: true, durable: false });
    const listen = await freePort(port);
    const log = join(folder, 'postgres.log');
    const server = await startServer(cluster, {
      port: listen,
      log,
      durable: false,
      maxConnections: 300,
      remove: folder,
    });
    return {
      url: `postgres://mutirao:${password}@127.0.0.1:${listen}/mutirao`,
      stop: server.stop,
      ended: server.ended,
    };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/**
 * The system's temporary folder, unless it is closed to the account that runs the database.
 * @param {import('./owner.mjs').Owner | undefined} owner
 */
function temporaryFolder(owner) {
  const usual = tmpdir();
  if (owner === undefined) return usual;
  if (canReach(usual, owner)) return usual;
  const other = '/var/lib/mutirao/temporary';
  mkdirSync(other, { recursive: true, mode: 0o755 });
  return other;
}

/**
 * Takes away what a run left behind whose keeper was killed too.
 * @param {string} parent
 * @param {string} binaries
 */
async function sweep(parent, binaries) {
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(prefix))) {
    const folder = join(parent, name);
    try {
      const [pid, mark] = readFileSync(join(folder, 'held-by'), 'utf8').split('\n');
      if (isAlive(Number(pid)) && startMark(Number(pid)) === mark) continue;
      await stopOrphan({ binaries, data: join(folder, 'data') });
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // another account's, or being removed this moment by its own keeper
    }
  }
}
