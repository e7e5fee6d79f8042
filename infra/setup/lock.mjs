import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isAlive, startMark } from './processes.mjs';
import { Refusal } from './refusal.mjs';

/**
 * One holder at a time, and none for ever: a lock whose process is gone (kill -9, power cut) is taken over. A process number
 * is given to somebody else sooner or later, so the lock also remembers when its process began.
 *
 * @typedef {{ pid: number, mark: string } & Record<string, unknown>} Holder
 */

/**
 * @param {string} path
 * @param {Record<string, unknown>} [about] kept beside the process number, for others to read
 * @returns {{ taken: false, release: () => void, note: (more: Record<string, unknown>) => void } | { taken: true, by: Holder }}
 */
export function takeLock(path, about = {}) {
  mkdirSync(dirname(path), { recursive: true });
  const mine = `${path}.${process.pid}`;
  /** @type {Holder} */
  const me = { pid: process.pid, mark: startMark(process.pid), ...about };
  for (;;) {
    writeFileSync(mine, JSON.stringify(me), { mode: 0o600 });
    try {
      linkSync(mine, path); // fails when there is one, and shows a whole file or none
      rmSync(mine);
      return {
        taken: false,
        release: () => rmSync(path, { force: true }),
        note: (more) => {
          writeFileSync(mine, JSON.stringify(Object.assign(me, more)), { mode: 0o600 });
          renameSync(mine, path);
        },
      };
    } catch (error) {
      rmSync(mine, { force: true });
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
    const by = holderOf(path);
    if (by !== undefined) return { taken: true, by };
    putAside(path);
  }
}

/**
 * @param {string} path
 * @returns {Holder | undefined} nothing when there is no lock, or only one that somebody dead left
 */
export function holderOf(path) {
  const holder = read(path);
  return holder !== undefined && isHeld(holder) ? holder : undefined;
}

/** @param {Holder} holder */
export function isHeld({ pid, mark }) {
  return isAlive(pid) && startMark(pid) === mark;
}

/**
 * Takes a dead lock out of the way by renaming it. Should somebody have taken it over since we looked, theirs is what we
 * renamed: then it goes back.
 * @param {string} path
 */
function putAside(path) {
  const aside = `${path}.aside-${process.pid}`;
  try {
    renameSync(path, aside);
    if (holderOf(aside) !== undefined) linkSync(aside, path);
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes(/** @type {NodeJS.ErrnoException} */ (error).code ?? '')) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** @param {string} path @returns {Holder | undefined} */
function read(path) {
  try {
    const holder = JSON.parse(readFileSync(path, 'utf8'));
    return Number.isInteger(holder?.pid) && typeof holder.mark === 'string' ? holder : undefined;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EACCES') throw belongsToOther(path);
    return undefined; // missing, or cut short by a power failure
  }
}

/** @param {string} path */
function belongsToOther(path) {
  return new Refusal(
    `${path} é de outro usuário. Rode este comando com ele, ou como root.`,
    `${path} belongs to another account. Run this command as that one, or as root.`,
  );
}
