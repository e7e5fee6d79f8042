import { readFileSync } from 'node:fs';
import { inRoot } from '../setup/paths.mjs';

/** @type {Record<string, string>} hash to text */
const manifest = JSON.parse(readFileSync(inRoot('libs', 'contract', 'operations.json'), 'utf8'));

/**
 * What to send for an operation of the site's own pages.
 * @param {string} name
 */
export function known(name) {
  const found = Object.entries(manifest).find(([, text]) => new RegExp(`^\\s*(query|mutation) ${name}\\b`).test(text));
  if (found === undefined) throw new Error(`the pages have no operation ${name}`);
  return { extensions: { persistedQuery: { version: 1, sha256Hash: found[0] } } };
}
