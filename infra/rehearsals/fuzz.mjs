#!/usr/bin/env node
/**
 * Asks a real api, on a database of its own, tens of thousands of operations made up from its schema: valid ones, broken
 * ones, with the big list of naughty strings for words. None may be answered with an error of ours or with its innards.
 *   node infra/rehearsals/fuzz.mjs [--operations 50000] [--seed 1]
 */
import { parseArgs } from 'node:util';
import { continueInCurrentNode } from '../setup/current-node.mjs';
import { inRoot } from '../setup/paths.mjs';
import { startThrowaway } from '../setup/postgres/throwaway.mjs';
import { runNode } from '../setup/run.mjs';

await continueInCurrentNode(process.argv[1] ?? '');
const option = { type: /** @type {const} */ ('string') };
const { values } = parseArgs({ options: { operations: option, seed: option } });
const database = await startThrowaway();
try {
  const { code } = await runNode(inRoot('node_modules', 'vitest', 'vitest.mjs'), ['run', 'test/fuzz.spec.ts'], {
    cwd: inRoot('apps', 'api'),
    echo: true,
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      TEST_DATABASE_URL: database.url,
      NODE_ENV: 'test',
      REDIS_URL: '',
      SMTP_URL: '',
      FUZZ_OPERATIONS: values.operations ?? '50000',
      FUZZ_SEED: values.seed ?? '1',
    },
  });
  process.exitCode = code;
} finally {
  await database.stop();
}
process.exit();
