import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { root } from './paths.mjs';

/** Loaded into every process of ours: it ends with us, even when we are killed. */
export const leaveWithParent = fileURLToPath(new URL('leave-with-parent.mjs', import.meta.url));

/** @param {NodeJS.ProcessEnv} env @returns {NodeJS.ProcessEnv} the environment by which a process knows that it is ours */
export const supervised = (env) => ({ ...env, MUTIRAO_SUPERVISOR: String(process.pid) });

/** @typedef {{ code: number, stdout: string, stderr: string }} Result */

/** As much of each stream as a person or a parser would want. */
const longest = 20_000_000;

/**
 * Runs a module in a Node of its own and collects what it prints.
 * @param {string} script
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, echo?: boolean }} [options] echo: show it too
 * @returns {Promise<Result>}
 */
export function runNode(script, args, { env = process.env, cwd = root, echo = false } = {}) {
  const command = ['--enable-source-maps', '--import', leaveWithParent, script, ...args];
  const options = { cwd, env: supervised(env) };
  return finish(spawn(process.execPath, command, { ...options, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] }), echo);
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Result>}
 */
export function runProgram(program, args, env) {
  return finish(spawn(program, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] }), false);
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {boolean} echo
 * @returns {Promise<Result>}
 */
function finish(child, echo) {
  const result = { code: 1, stdout: '', stderr: '' };
  for (const name of /** @type {const} */ (['stdout', 'stderr'])) {
    child[name]?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      result[name] = (result[name] + text).slice(-longest);
      if (echo) process[name].write(text);
    });
  }
  const end = () => child.kill('SIGTERM');
  process.on('exit', end);
  return new Promise((resolve) => {
    const settle = (/** @type {number} */ code) => {
      process.off('exit', end);
      resolve({ ...result, code });
    };
    child.on('error', (error) => {
      result.stderr += error.message;
      settle(1);
    });
    child.on('close', (code) => settle(code ?? 1));
  });
}
