import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../paths.mjs';

/** @typedef {{ name: string, folder: string, scripts: Record<string, string> }} Workspace */

/** Pure libraries first: what they break shows sooner there than in what stands on them. */
const places = ['libs', 'apps', 'infra'];

/**
 * @param {string} [filter] such as "libs/text" or "text"
 * @returns {Workspace[]}
 */
export function workspaces(filter) {
  return places
    .flatMap((place) => (hasPackage(place) ? [place] : readdirSync(inRoot(place)).map((name) => join(place, name))))
    .filter((folder) => hasPackage(folder))
    .filter((folder) => filter === undefined || folder === filter.replace(/\/$/, '') || folder.endsWith(`/${filter}`))
    .map((folder) => {
      const { scripts = {} } = JSON.parse(readFileSync(inRoot(folder, 'package.json'), 'utf8'));
      return { name: folder, folder: inRoot(folder), scripts };
    });
}

/** @param {string} folder */
const hasPackage = (folder) => existsSync(inRoot(folder, 'package.json'));
