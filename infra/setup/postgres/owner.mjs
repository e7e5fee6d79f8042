import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Refusal } from '../refusal.mjs';

/** @typedef {{ uid: number, gid: number, name: string }} Owner */

/**
 * PostgreSQL refuses to run as root. The account that runs it and owns its data: `postgres` where the machine has one,
 * else a system account of our own, else `nobody`.
 * @returns {Owner | undefined} nothing when we are not root: then it runs as ourselves
 */
export function databaseOwner() {
  if (process.getuid?.() !== 0) return undefined;
  const owner = account('postgres') ?? account('mutirao') ?? created('mutirao') ?? account('nobody');
  if (owner !== undefined) return owner;
  throw new Refusal(
    'O PostgreSQL não roda como root e esta máquina não tem os usuários postgres, mutirao nem nobody. Crie um, ou rode este comando com um usuário comum.',
    'PostgreSQL does not run as root and this machine has no postgres, mutirao or nobody account. Create one, or run this command as an ordinary user.',
  );
}

/** @param {string} name @returns {Owner | undefined} */
function account(name) {
  const line = passwd()
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const fields = line?.split(':') ?? [];
  const [uid, gid] = [Number(fields[2]), Number(fields[3])];
  return uid > 0 && Number.isInteger(gid) ? { uid, gid, name } : undefined;
}

function passwd() {
  try {
    return readFileSync('/etc/passwd', 'utf8');
  } catch {
    return '';
  }
}

/** @param {string} name @returns {Owner | undefined} */
function created(name) {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name], {
      stdio: 'ignore',
    });
  } catch {
    return undefined;
  }
  return account(name);
}

/**
 * Whether the account can reach and run a program. A checkout below /root or in a private temporary folder is closed to
 * every other account, and asking the system is surer than reading permission bits.
 * @param {string} program
 * @param {Owner | undefined} owner
 */
export function canRun(program, owner) {
  const { status, error } = spawnSync(program, ['--version'], { ...asOwner(owner), cwd: '/', stdio: 'ignore' });
  if (error !== undefined && /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM' && owner !== undefined) {
    throw new Refusal(
      `Este ambiente não deixa o root trocar para o usuário ${owner.name}. Rode este comando com um usuário comum, ou aponte DATABASE_URL para um PostgreSQL.`,
      `This environment does not let root become ${owner.name}. Run this command as an ordinary user, or point DATABASE_URL at a PostgreSQL server.`,
    );
  }
  return status === 0;
}

/**
 * Whether the account can get to what is inside a folder.
 * @param {string} folder
 * @param {Owner} owner
 */
export function canReach(folder, owner) {
  return spawnSync('test', ['-x', folder], { ...asOwner(owner), cwd: '/', stdio: 'ignore' }).status === 0;
}

/** @param {Owner | undefined} owner @returns {{ uid?: number, gid?: number }} options for `spawn` */
export function asOwner(owner) {
  return owner === undefined ? {} : { uid: owner.uid, gid: owner.gid };
}

/**
 * The environment of PostgreSQL's programs: nothing of ours, for a stray PGDATA or LC_ALL would change what they do.
 * @returns {Record<string, string>}
 */
export function bareEnvironment() {
  return { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}
