import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { requireSpace } from './disk.mjs';
import { dataFolder, inData } from './paths.mjs';
import { freePort } from './ports.mjs';
import { postgresBinaries } from './postgres/binaries.mjs';
import { ensureCluster, setPassword } from './postgres/cluster.mjs';
import { canReach, databaseOwner } from './postgres/owner.mjs';
import { startServer, stopOrphan } from './postgres/server.mjs';
import { Refusal } from './refusal.mjs';

const record = inData('database.json');
const pointer = inData('postgres-is-in');

/**
 * @typedef {object} Embedded
 * @property {string} url
 * @property {() => Promise<void>} stop
 */

/**
 * The database that comes with Mutirão: a PostgreSQL of its own on 127.0.0.1, its data kept from one start to the next.
 * @param {(lost: 'restarted' | Error) => void} onLoss the server died under us, and runs again or cannot
 * @returns {Promise<Embedded>}
 */
export async function startEmbedded(onLoss) {
  mkdirSync(dataFolder, { recursive: true });
  const cluster = place();
  requireSpace(existsSync(cluster.data) ? cluster.data : dataFolder);
  await stopOrphan(cluster);
  const { password, port: lastPort, isNew } = credentials();
  const existed = existsSync(join(cluster.data, 'PG_VERSION'));
  ensureCluster(cluster, { password });
  if (existed && isNew) setPassword(cluster, password);
  const port = await freePort(lastPort);
  remember({ password, port });
  mkdirSync(inData('logs'), { recursive: true });
  const options = { port, log: inData('logs', 'postgres.log') };

  let stopping = false;
  let server = await startServer(cluster, options);
  const watch = () =>
    server.ended.then(async () => {
      if (stopping) return;
      try {
        server = await startServer(cluster, options);
        onLoss('restarted');
        watch();
      } catch (error) {
        onLoss(/** @type {Error} */ (error));
      }
    });
  watch();
  return {
    url: urlOf({ password, port }),
    stop: async () => {
      stopping = true;
      await server.stop();
    },
  };
}

/** @returns {string | undefined} the address of the database that the running instance serves */
export function embeddedUrl() {
  const known = recall();
  return known?.port === undefined ? undefined : urlOf({ password: known.password, port: known.port });
}

/** @param {{ password: string, port: number }} where */
const urlOf = ({ password, port }) => `postgres://mutirao:${password}@127.0.0.1:${port}/mutirao`;

/**
 * Where the data is and who runs it. Beside the project when that can be; when we are root and the checkout is closed to the
 * account that must run the database, in a folder of its own below /var/lib, and a file in .data says which.
 * @returns {import('./postgres/cluster.mjs').Cluster}
 */
function place() {
  const usual = inData('postgres');
  const data = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : usual;
  const found = existsSync(data) ? statSync(data) : undefined;
  const self = process.getuid?.();
  if (found !== undefined && self !== undefined && self !== 0 && found.uid !== self) {
    throw new Refusal(
      `Os dados em ${data} são de outro usuário (número ${found.uid}). Rode este comando com ele, ou como root.`,
      `The data in ${data} belongs to another account (number ${found.uid}). Run this command as that one, or as root.`,
    );
  }
  const owner =
    found !== undefined && self === 0 && found.uid !== 0
      ? { uid: found.uid, gid: found.gid, name: String(found.uid) }
      : databaseOwner();
  const cluster = { binaries: postgresBinaries(owner), data, ...(owner === undefined ? {} : { owner }) };
  if (found !== undefined || owner === undefined || existsSync(pointer)) return cluster;
  chmodSync(dataFolder, 0o755);
  if (canReach(dataFolder, owner)) return cluster;
  const elsewhere = `/var/lib/mutirao/${randomUUID()}/postgres`;
  mkdirSync(join(elsewhere, '..'), { recursive: true, mode: 0o755 });
  writeFileSync(pointer, `${elsewhere}\n`);
  return { ...cluster, data: elsewhere };
}

function credentials() {
  const known = recall();
  return known === undefined
    ? { password: randomBytes(24).toString('hex'), port: 0, isNew: true }
    : { ...known, isNew: false };
}

/** @returns {{ password: string, port: number } | undefined} */
function recall() {
  try {
    const { password, port } = JSON.parse(readFileSync(record, 'utf8'));
    return typeof password === 'string' && /^[0-9a-f]+$/.test(password) ? { password, port: Number(port) } : undefined;
  } catch {
    return undefined;
  }
}

/** @param {{ password: string, port: number }} known */
function remember(known) {
  writeFileSync(`${record}.new`, JSON.stringify(known), { mode: 0o600 });
  renameSync(`${record}.new`, record);
}
