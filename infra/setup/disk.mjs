import { existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { Refusal } from './refusal.mjs';

const megabyte = 1024 * 1024;

/** What a start may need at once: a first database, write-ahead log, logs and one big upload. */
const least = 500;

/**
 * @param {string} folder may not exist yet
 * @throws {Refusal} when a server started there would soon have to stop
 */
export function requireSpace(folder) {
  let existing = folder;
  while (!existsSync(existing)) existing = dirname(existing);
  const { bavail, bsize } = statfsSync(existing);
  const free = Math.floor((bavail * bsize) / megabyte);
  if (free >= least) return;
  throw new Refusal(
    `O disco está quase cheio: ${free} MB livres em ${existing}, e são precisos ${least} MB. Libere espaço e comece de novo.`,
    `The disk is nearly full: ${free} MB free in ${existing}, and ${least} MB are needed. Free some space and start again.`,
  );
}

/** What each part of the system says when the disk is full. */
const fullDisk = /No space left on device|ENOSPC|could not extend file|disk is full/i;

/** @param {string} text */
export const tellsOfFullDisk = (text) => fullDisk.test(text);
