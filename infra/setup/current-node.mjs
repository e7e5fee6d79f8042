import { spawn, spawnSync } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { inRoot } from './paths.mjs';
import { Refusal } from './refusal.mjs';

/** The set-up runs on any Node.js from 20; the product uses what came with 24. */
const needed = 24;

const packaged = inRoot('node_modules', 'node', 'bin', 'node');

/** @param {string} version such as "26.10.0" */
const isCurrent = (version) => Number(version.split('.')[0]) >= needed;

/** Puts the packaged Node and the workspace's commands first for every child, `npm` scripts included. */
export function preferPackagedNode() {
  const first = [dirname(packaged), inRoot('node_modules', '.bin')];
  process.env.PATH = [...first, ...(process.env.PATH ?? '').split(delimiter).filter((f) => !first.includes(f))].join(
    delimiter,
  );
}

/**
 * Goes on in a current Node: returns when we already are one, else runs the same command in the packaged one and ends with it.
 * @param {string} script the file that was called
 */
export async function continueInCurrentNode(script) {
  preferPackagedNode();
  if (isCurrent(process.versions.node)) return;
  const { stdout, error } = spawnSync(packaged, ['--version'], { encoding: 'utf8' });
  if (error !== undefined || !isCurrent((stdout ?? '').replace(/^v/, ''))) {
    throw new Refusal(
      `Este Node é o ${process.versions.node}; é preciso o ${needed} ou mais novo, e o que vem pelo npm (${packaged}) não está lá ou não roda. ` +
        'Apague node_modules e tente de novo, sem ignore-scripts na configuração do npm, ou instale um Node atual.',
      `This Node is ${process.versions.node}; ${needed} or newer is needed, and the one that comes through npm (${packaged}) is missing or does not run. ` +
        'Delete node_modules and try again, without ignore-scripts in the configuration of npm, or install a current Node.',
    );
  }
  process.exit(await handOver(script));
}

/** @param {string} script @returns {Promise<number>} the exit code */
function handOver(script) {
  const child = spawn(packaged, [script, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  // A terminal's Ctrl-C reaches the child too, a `kill` only us; hearing of it twice does it no harm.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.connected && child.send({ signal }));
  }
  return new Promise((resolve) => {
    child.on('error', () => resolve(1));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
