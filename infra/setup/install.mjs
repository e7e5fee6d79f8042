import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { requireSpace, tellsOfFullDisk } from './disk.mjs';
import { takeLock } from './lock.mjs';
import { inData, inRoot, root } from './paths.mjs';
import { diskFull } from './postgres/server.mjs';
import { until } from './processes.mjs';
import { Refusal } from './refusal.mjs';
import { runProgram } from './run.mjs';
import { during } from './say.mjs';

const stamp = inRoot('node_modules', '.mutirao-installed');

/**
 * Installs the packages of the lockfile unless they are there already. Touches the network only when something is missing.
 */
export async function ensureInstalled() {
  if (isInstalled()) return;
  requireSpace(root);
  const lock = takeLock(inData('installing.json'));
  if (lock.taken) {
    await during('Esperando outra instalação terminar', 'waiting for another installation', () =>
      until(() => isInstalled() || takeLock(inData('installing.json')).taken === false, 900_000, 500),
    );
    if (isInstalled()) return;
  }
  try {
    await during('Instalando as dependências', 'installing dependencies', install);
    writeFileSync(stamp, wanted());
  } finally {
    if (!lock.taken) lock.release();
  }
}

/** What must be installed, in one word: another lockfile or another kind of machine asks for other packages. */
function wanted() {
  const lockfile = readFileSync(inRoot('package-lock.json'));
  return createHash('sha256').update(lockfile).update(`${process.platform} ${process.arch}`).digest('hex');
}

function isInstalled() {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted()) return true;
  if (!agreesWithLockfile()) return false;
  writeFileSync(stamp, wanted());
  return true;
}

/** Whether npm, run by hand, has already brought what the lockfile asks for. */
function agreesWithLockfile() {
  const asked = packagesOf(inRoot('package-lock.json'));
  const present = packagesOf(inRoot('node_modules', '.package-lock.json'));
  if (asked === undefined || present === undefined) return false;
  return Object.entries(asked).every(
    ([path, { version, link, optional }]) =>
      !path.includes('node_modules/') ||
      link === true ||
      present[path]?.version === version ||
      (optional === true && present[path] === undefined),
  );
}

/**
 * @param {string} path
 * @returns {Record<string, { version?: string, link?: boolean, optional?: boolean }> | undefined}
 */
function packagesOf(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

async function install() {
  const options = ['--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts=false', '--include=dev'];
  let { code, stdout, stderr } = await runNpm(['ci', ...options]);
  // A registry that lacks a package made for another kind of machine makes `npm ci` call the lockfile incomplete.
  // A tolerant install brings the same versions from the same lockfile, and leaves it as it is.
  if (code !== 0 && stderr.includes('EUSAGE')) {
    ({ code, stdout, stderr } = await runNpm(['install', '--no-save', ...options]));
  }
  const output = stdout + stderr;
  if (code === 0) return;
  if (tellsOfFullDisk(output)) throw diskFull(root);
  const last = output.trimEnd().split('\n').slice(0, 15).join('\n');
  throw new Refusal(
    `${last}\nA instalação das dependências falhou (as linhas acima são do npm). Veja se a rede e o registro do npm respondem, e tente de novo.`,
    'Installing the dependencies failed (the lines above are npm’s). See whether the network and the npm registry answer, and try again.',
  );
}

/**
 * npm is run by the machine's own Node: the one in node_modules is about to be replaced.
 * @param {string[]} args
 * @returns {Promise<import('./run.mjs').Result>}
 */
function runNpm(args) {
  const ours = inRoot('node_modules');
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.startsWith(ours));
  const env = { ...process.env, PATH: path.join(delimiter) };
  const node = path.map((folder) => join(folder, 'node')).find((candidate) => existsSync(candidate));
  const npm = process.env.npm_execpath?.endsWith('npm-cli.js') ? process.env.npm_execpath : undefined;
  return node !== undefined && npm !== undefined ? runProgram(node, [npm, ...args], env) : runProgram('npm', args, env);
}
