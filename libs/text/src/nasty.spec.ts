import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { work } from '../bench/nasty/work.ts';

const length = 1_000_000;
/**
 * Seconds after which a worker is stopped. No measure of speed: a function that looks at a million characters once, or
 * a thousand times, is long done; one whose work grows with the square of the line needs many minutes for each line.
 */
const patience = 240;

/** The line on which a function got stuck, or null when it came through all. */
function stuckOn(name: string): Promise<string | null> {
  return new Promise((resolve, reject) => {
    let line: string | null = 'none';
    const worker = new Worker(new URL('../bench/nasty/worker.ts', import.meta.url), { workerData: { name, length } });
    const end = () => {
      clearTimeout(kill);
      resolve(line);
    };
    const kill = setTimeout(() => void worker.terminate(), patience * 1_000);
    worker.on('message', (unit: string | null) => (line = unit));
    worker.on('exit', end);
    worker.on('error', reject);
  });
}

describe('a line of a million characters made to choke on', () => {
  it.each(Object.keys(work))('is got through by %s', async (name) => expect(await stuckOn(name)).toBeNull(), 300_000);
});
