import { Refusal } from '@mutirao/rules';
import { inThread, threadFile } from '../../../platform/threads/in-thread.ts';
import type { WriteJob } from './formats.ts';

const bounds = { milliseconds: 60_000, megabytes: 1_024 };

/**
 * Writes a document in a thread of its own, so that a large one blocks nobody. Throws TOO_BUSY when that takes
 * more than a minute or a gigabyte.
 */
export async function writeInThread(job: WriteJob): Promise<Uint8Array> {
  const end = await inThread<Uint8Array>(threadFile('write', import.meta.url), job, { bounds });
  if ('stopped' in end) throw new Refusal('TOO_BUSY');
  return end.answer;
}
