import { spawnSync } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Refusal } from '../refusal.mjs';
import { asOwner, bareEnvironment } from './owner.mjs';

/**
 * @typedef {object} Cluster
 * @property {string} binaries folder holding bin/postgres
 * @property {string} data the data folder
 * @property {import('./owner.mjs').Owner} [owner] the account that runs it, when we are root
 */

const major = '18';

/**
 * Makes the data folder when there is none. It is made beside its place and renamed into it, so that a folder with the right
 * name is always a whole one, whatever interrupted us.
 * @param {Cluster} cluster
 * @param {{ password: string, mayCreateDatabases?: boolean, durable?: boolean }} options
 */
export function ensureCluster(cluster, options) {
  sweepDrafts(cluster.data);
  if (existsSync(join(cluster.data, 'PG_VERSION'))) return refuseOtherMajor(cluster.data);
  const draft = `${cluster.data}.new-${process.pid}`;
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  if (cluster.owner !== undefined) chownSync(draft, cluster.owner.uid, cluster.owner.gid);
  try {
    initialise({ ...cluster, data: draft }, options.durable ?? true);
    createRoleAndDatabase({ ...cluster, data: draft }, options);
    makeRoom(cluster.data);
    renameSync(draft, cluster.data);
    if (options.durable ?? true) syncFolder(dirname(cluster.data));
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
}

/** @param {string} data */
function sweepDrafts(data) {
  if (!existsSync(dirname(data))) return;
  for (const name of readdirSync(dirname(data))) {
    if (name.startsWith(`${basename(data)}.new-`)) rmSync(join(dirname(data), name), { recursive: true, force: true });
  }
}

/**
 * A folder with something in it that is not a database is somebody's, or a database in need of a person: never ours to delete.
 * @param {string} data
 */
function makeRoom(data) {
  if (!existsSync(data)) return;
  if (readdirSync(data).length === 0) return rmdirSync(data);
  throw new Refusal(
    `A pasta ${data} não está vazia e não é um banco de dados inteiro. Restaure-a de uma cópia de segurança, ou mova-a.`,
    `The folder ${data} is not empty and not a whole database. Restore it from a backup, or move it away.`,
  );
}

/** @param {string} data */
function refuseOtherMajor(data) {
  const found = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  if (found === major) return;
  throw new Refusal(
    `Os dados em ${data} são do PostgreSQL ${found}, e este Mutirão usa o ${major}. Restaure uma cópia de segurança, ou mova essa pasta.`,
    `The data in ${data} belongs to PostgreSQL ${found}, and this Mutirão uses ${major}. Restore a backup, or move that folder away.`,
  );
}

/**
 * The built-in C.UTF-8 locale sorts and folds the same way on every machine, today and after an upgrade of the system.
 * Passwords for TCP and nothing for local sockets, which are not opened anyway.
 * @param {Cluster} cluster
 * @param {boolean} durable
 */
function initialise(cluster, durable) {
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--encoding=UTF8'];
  const access = ['--username=postgres', '--auth-local=reject', '--auth-host=scram-sha-256'];
  // initdb insists on a first password when every way in asks for one; nobody learns this one: the role below is the way in.
  const secret = join(cluster.data, '..', `${basename(cluster.data)}.secret`);
  writeFileSync(secret, crypto.randomUUID(), { mode: 0o600 });
  if (cluster.owner !== undefined) chownSync(secret, cluster.owner.uid, cluster.owner.gid);
  try {
    const options = [...locale, ...access, `--pwfile=${secret}`, ...(durable ? [] : ['--no-sync'])];
    run(cluster, 'initdb', [`--pgdata=${cluster.data}`, ...options]);
  } finally {
    rmSync(secret, { force: true });
  }
}

/**
 * In single-user mode, so that the password is never on a command line and no server has to listen meanwhile.
 * @param {Cluster} cluster
 * @param {{ password: string, mayCreateDatabases?: boolean }} options
 */
function createRoleAndDatabase(cluster, { password, mayCreateDatabases = false }) {
  single(cluster, [
    `create role mutirao login ${mayCreateDatabases ? 'createdb ' : ''}password '${password}'`,
    'create database mutirao owner mutirao',
  ]);
}

/**
 * For a data folder whose password was lost with the rest of .data; the server must not be running.
 * @param {Cluster} cluster
 * @param {string} password
 */
export function setPassword(cluster, password) {
  single(cluster, [`alter role mutirao password '${password}'`]);
}

/** @param {Cluster} cluster @param {string[]} statements one line each */
function single(cluster, statements) {
  const output = run(cluster, 'postgres', ['--single', '-D', cluster.data, 'postgres'], `${statements.join('\n')}\n`);
  if (/\b(ERROR|FATAL|PANIC):/.test(output)) throw new Error(`the database could not be prepared:\n${output}`);
}

/**
 * @param {Cluster} cluster
 * @param {string} program
 * @param {string[]} args
 * @param {string} [input]
 */
function run(cluster, program, args, input = '') {
  const { status, stdout, stderr, error } = spawnSync(join(cluster.binaries, 'bin', program), args, {
    ...asOwner(cluster.owner),
    cwd: cluster.data,
    env: bareEnvironment(),
    input,
    encoding: 'utf8',
  });
  const output = `${stdout ?? ''}${stderr ?? ''}`;
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${program} ended with ${status}:\n${output}`);
  return output;
}

/** @param {string} folder */
function syncFolder(folder) {
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
