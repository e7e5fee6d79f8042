import { Worker } from 'node:worker_threads';
import type { Transferable } from 'node:worker_threads';

export interface ThreadBounds {
  milliseconds: number;
  /** Of heap. */
  megabytes: number;
}

/** What a thread says: how far it is, any number of times, and its answer, once. */
export type ThreadMessage<Answer, Progress> = { progress: Progress } | { answer: Answer };

/** How work in a thread ended. */
export type ThreadEnd<Answer> = { answer: Answer } | { stopped: 'time' | 'memory' | 'cancelled' };

interface ThreadOptions<Progress> {
  bounds: ThreadBounds;
  /** What goes over to the thread rather than being copied. */
  transfer?: Transferable[];
  onProgress?: (progress: Progress) => void;
  /** Ends the thread. */
  signal?: AbortSignal;
}

/**
 * Does work in a thread of its own, so that it holds nobody up and can take no more than its bounds. The thread gets
 * `data` as its `workerData`, an empty environment, and posts `ThreadMessage`s.
 */
export function inThread<Answer, Progress = never>(
  file: URL,
  data: unknown,
  { bounds, transfer = [], onProgress, signal }: ThreadOptions<Progress>,
): Promise<ThreadEnd<Answer>> {
  if (signal?.aborted) return Promise.resolve({ stopped: 'cancelled' });
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, {
      workerData: data,
      transferList: transfer,
      resourceLimits: { maxOldGenerationSizeMb: bounds.megabytes, stackSizeMb: 4 },
      env: {},
    });
    const settle = (act: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      act();
      void worker.terminate();
    };
    const stop = (stopped: 'time' | 'memory' | 'cancelled') => settle(() => resolve({ stopped }));
    const cancel = () => stop('cancelled');
    const timer = setTimeout(() => stop('time'), bounds.milliseconds);
    signal?.addEventListener('abort', cancel);
    worker.on('message', (message: ThreadMessage<Answer, Progress>) => {
      if ('progress' in message) onProgress?.(message.progress);
      else settle(() => resolve(message));
    });
    worker.once('error', (error: unknown) => (outOfMemory(error) ? stop('memory') : settle(() => reject(error))));
    worker.once('exit', () => stop('memory'));
  });
}

/** The file of a thread, which stands beside the one that starts it: in source as in what is built from it. */
export function threadFile(name: string, beside: string): URL {
  return new URL(`./${name}.worker.${beside.endsWith('.ts') ? 'ts' : 'js'}`, beside);
}

function outOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
