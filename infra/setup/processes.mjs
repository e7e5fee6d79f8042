import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** @param {number} pid @returns {boolean} whether a process with this number exists, ours or not */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM' && !isZombie(pid);
  }
  return !isZombie(pid);
}

/** @param {number} pid */
function isZombie(pid) {
  return statFields(pid)?.[0] === 'Z';
}

/**
 * The fields of /proc/<pid>/stat after the command name, so that [0] is the state and [19] the start time.
 * @param {number} pid
 * @returns {string[] | undefined} nothing where there is no such process, or no /proc
 */
function statFields(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/**
 * A mark that tells a process from a later one that was given the same number.
 * @param {number} pid
 * @returns {string} empty when the process is gone
 */
export function startMark(pid) {
  const fields = statFields(pid);
  if (fields !== undefined) return `${bootId()} ${fields[19]}`;
  return process.platform === 'linux' ? '' : ps(pid, 'lstart=');
}

function bootId() {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

/** @param {number} pid @returns {number} 0 when unknown */
export function parentOf(pid) {
  const fields = statFields(pid);
  return Number(fields?.[1] ?? (process.platform === 'linux' ? 0 : ps(pid, 'ppid=')));
}

/** @param {number} pid @returns {string} empty when unknown */
export function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return process.platform === 'linux' ? '' : ps(pid, 'command=');
  }
}

/** @param {number} pid @param {string} column */
function ps(pid, column) {
  try {
    return execFileSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return '';
  }
}

/**
 * Waits for a condition to hold.
 * @param {() => boolean | Promise<boolean>} condition
 * @param {number} milliseconds how long at most
 * @param {number} [every] milliseconds between two looks
 * @returns {Promise<boolean>} whether it came to hold in time
 */
export async function until(condition, milliseconds, every = 50) {
  const end = Date.now() + milliseconds;
  while (!(await condition())) {
    if (Date.now() >= end) return false;
    await new Promise((resolve) => setTimeout(resolve, every));
  }
  return true;
}
