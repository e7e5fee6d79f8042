import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dataFolder, inData } from './paths.mjs';

const kept = inData('identity.key');

/**
 * The key under which the database keeps who signed in by what: made once, and kept beside the database, not in it.
 * Whoever loses it loses linked accounts and second factors.
 * @returns {string} 64 hexadecimal digits
 */
export function identityKey() {
  const known = recall();
  if (known !== undefined) return known;
  mkdirSync(dataFolder, { recursive: true });
  try {
    writeFileSync(kept, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    // Another command made it at this very moment.
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
  }
  const made = recall();
  if (made === undefined) throw new Error(`${kept} holds no key: 64 hexadecimal digits are expected`);
  return made;
}

/** @returns {string | undefined} */
function recall() {
  try {
    const key = readFileSync(kept, 'utf8').trim();
    return /^[0-9a-f]{64}$/.test(key) ? key : undefined;
  } catch {
    return undefined;
  }
}
