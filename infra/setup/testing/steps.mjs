import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../paths.mjs';
import { runNode, runProgram } from '../run.mjs';
import { complain, during } from '../say.mjs';
import { readReport } from './tally.mjs';

/** @typedef {import('./tally.mjs').Tally} Tally */
/** @typedef {import('./workspaces.mjs').Workspace} Workspace */

/**
 * A check that is right or wrong as a whole.
 * @param {Tally} tally
 * @param {string} portuguese
 * @param {string} english
 * @param {() => Promise<import('../run.mjs').Result>} work
 */
export async function check(tally, portuguese, english, work) {
  try {
    await during(portuguese, english, async () => {
      const { code, stdout, stderr } = await work();
      if (code !== 0) throw new Error(`${stdout}${stderr}`.trimEnd());
    });
    tally.add(english, true);
  } catch (error) {
    complain(/** @type {Error} */ (error).message);
    tally.add(english, false);
  }
}

/** @param {Tally} tally @param {string[]} paths */
export async function format(tally, paths) {
  const prettier = inRoot('node_modules', 'prettier', 'bin', 'prettier.cjs');
  const args = ['--check', '--log-level=warn', '--cache', '--cache-strategy=content', ...paths];
  await check(tally, 'Formatação', 'format', () => runNode(prettier, args));
}

/** @param {Tally} tally @param {string[]} paths */
export async function lint(tally, paths) {
  const oxlint = inRoot('node_modules', 'oxlint', 'bin', 'oxlint');
  await check(tally, 'Estilo e fronteiras', 'lint and boundaries', () => runNode(oxlint, ['--quiet', ...paths]));
}

/** @param {Tally} tally @param {Workspace[]} places */
export async function types(tally, places) {
  for (const { name, scripts } of places) {
    if (scripts.typecheck === undefined) continue;
    const args = ['run', '--silent', 'typecheck', '-w', name];
    await check(tally, `Tipos: ${name}`, `types: ${name}`, () => runProgram('npm', args, process.env));
  }
}

/**
 * Runs a workspace's Vitest and adds each of its tests.
 * @param {Tally} tally
 * @param {Workspace} place
 * @param {{ config: string, suite: string, env: NodeJS.ProcessEnv }} options
 */
export async function vitest(tally, place, { config, suite, env }) {
  const folder = mkdtempSync(join(tmpdir(), 'mutirao-report-'));
  const report = join(folder, 'report.json');
  const args = ['run', '--config', config, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  try {
    const script = inRoot('node_modules', 'vitest', 'vitest.mjs');
    const { code, stdout, stderr } = await during(`Testes: ${suite}`, `tests: ${suite}`, () =>
      runNode(script, args, { cwd: place.folder, env }),
    );
    const outcome = readReport(report);
    if (code !== 0 || outcome === undefined) complain(`${stdout}${stderr}`.trimEnd());
    if (outcome === undefined) return tally.add(`${suite}: Vitest ended with ${code}`, false);
    const before = tally.failures;
    tally.addReport(suite, outcome);
    // An error outside every test (an unhandled rejection) fails the run without failing a test.
    if (code !== 0 && tally.failures === before) tally.add(`${suite}: an error outside the tests`, false);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
