#!/usr/bin/env node
/**
 * A PostgreSQL to develop against, gone when you press Ctrl-C:
 *   node infra/setup/database.mjs --throwaway [--port 5499]
 */
import { parseArgs } from 'node:util';
import { startThrowaway } from './postgres/throwaway.mjs';

const { values } = parseArgs({ options: { throwaway: { type: 'boolean' }, port: { type: 'string' } } });
if (values.throwaway !== true) {
  console.error('node infra/setup/database.mjs --throwaway [--port 5499]');
  process.exit(2);
}
const { url, stop, ended } = await startThrowaway({ port: Number(values.port ?? 0) });
console.log(url);
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, stop);
process.exitCode = await ended;
