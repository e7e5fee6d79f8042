import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/** The root of the checkout, wherever the command was typed. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** Everything a running Mutirão keeps: database, files, logs. Git-ignored. */
export const dataFolder = join(root, '.data');

/** @param {...string} parts */
export const inRoot = (...parts) => join(root, ...parts);

/** @param {...string} parts */
export const inData = (...parts) => join(dataFolder, ...parts);
