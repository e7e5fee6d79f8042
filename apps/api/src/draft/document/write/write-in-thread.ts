import { Worker } from 'node:worker_threads';
import { Refusal } from '@mutirao/rules';
import type { WriteJob } from './formats.ts';

const milliseconds = 60_000;
const megabytes = 1_024;

/**
 * Writes a document in a thread of its own, so that a large one blocks nobody. Throws TOO_BUSY when that takes
 * more than a minute or a gigabyte.
 */
export function writeInThread(job: WriteJob): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(threadUrl(), {
      workerData: job,
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
      env: {},
    });
    const settle = (act: () => void) => {
      clearTimeout(timer);
      act();
      void worker.terminate();
    };
    const tooMuch = () => reject(new Refusal('TOO_BUSY'));
    const timer = setTimeout(() => settle(tooMuch), milliseconds);
    worker.once('message', (bytes: Uint8Array) => settle(() => resolve(bytes)));
    worker.once('error', (error: unknown) => settle(() => (outOfMemory(error) ? tooMuch() : reject(error))));
    worker.once('exit', () => settle(tooMuch));
  });
}

/** The thread's file stands beside this one, in source as in what is built from it. */
function threadUrl(): URL {
  return new URL(`./write.worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url);
}

function outOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
