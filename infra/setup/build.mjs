import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { tellsOfFullDisk } from './disk.mjs';
import { inRoot, root } from './paths.mjs';
import { diskFull } from './postgres/server.mjs';
import { Refusal } from './refusal.mjs';
import { runNode } from './run.mjs';
import { during } from './say.mjs';

const stamp = inRoot('node_modules', '.mutirao-built');

/** What a build leaves; without any one of them there is nothing to start. */
const products = [
  ['apps', 'api', 'dist', 'main.js'],
  ['apps', 'api', 'dist', 'cli.js'],
  ['apps', 'web', 'build', 'handler.js'],
];

/**
 * Made by builds or tests, read by tests or people only: never an input to a build. Hidden files among them: what
 * frameworks and the messages' compiler note beside the sources, written again whenever another tool has touched it.
 */
const notSources = /^(node_modules|dist|build|generated|cache|test|e2e|bench|README\.md|\..*)$|\.spec\.ts$/;

/** Builds what changed since the last build; when nothing did, this only reads the sources. */
export async function ensureBuilt() {
  const done = existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint();
  if (done && products.every((path) => existsSync(inRoot(...path)))) return;
  await during('Construindo', 'building', build);
  // Taken now: a build tool that leaves a note among the sources must not make the next start build again.
  // A file of its own: a copy of the whole project may share the old one by a hard link.
  writeFileSync(`${stamp}.new`, fingerprint());
  renameSync(`${stamp}.new`, stamp);
}

/** One word for the contents of everything that goes into a build. */
export function fingerprint() {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', 'tsconfig.base.json', 'nx.json']) hash.update(readFileSync(inRoot(file)));
  for (const folder of ['apps', 'libs']) addFolder(hash, inRoot(folder));
  return hash.digest('hex');
}

/**
 * The sources below a folder, by name and content.
 * @param {import('node:crypto').Hash} hash @param {string} folder
 */
export function addFolder(hash, folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (notSources.test(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) addFolder(hash, path);
    else if (entry.isFile()) hash.update(`${path.slice(root.length)}\0`).update(readFileSync(path));
  }
}

async function build() {
  const nx = inRoot('node_modules', 'nx', 'dist', 'bin', 'nx.js');
  const env = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', CI: 'true' };
  // The fingerprint decides whether to build; a second cache could only answer "done" for products that are not there.
  const args = ['run-many', '-t', 'build', '--parallel=2', '--outputStyle=static', '--skip-nx-cache'];
  const { code, stdout, stderr } = await runNode(nx, args, { env });
  const output = stdout + stderr;
  if (code === 0) return;
  if (tellsOfFullDisk(output)) throw diskFull(root);
  throw new Refusal(
    `${failuresIn(output)}\nA construção falhou; o motivo está acima.`,
    'The build failed; the reason stands above.',
  );
}

/**
 * Nx prints what every task said; only the failed ones are of interest.
 * @param {string} output
 */
export function failuresIn(output) {
  const plain = stripVTControlCharacters(output);
  const failed = plain.split('Failed tasks:')[1]?.match(/@?[\w/-]+:build/g) ?? [];
  const tasks = plain.split(/^> nx run /m).filter((task) => failed.some((name) => task.startsWith(name)));
  return (tasks.length > 0 ? tasks.join('\n') : plain)
    .split(/^\s*NX {3}/m)[0]
    ?.trim()
    .slice(-8_000);
}
