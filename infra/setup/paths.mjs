import { fileURLToPath } from 'node:url';
import { join, resolve } from 'node:path';

/** The root of the checkout, wherever the command was typed. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** Everything a running Mutirão keeps: database, files, logs. Git-ignored; rehearsals use one of their own. */
export const dataFolder = resolve(process.env.MUTIRAO_DATA || join(root, '.data'));

/** @param {...string} parts */
export const inRoot = (...parts) => join(root, ...parts);

/** @param {...string} parts */
export const inData = (...parts) => join(dataFolder, ...parts);
