import { parentPort, workerData } from 'node:worker_threads';
import type { WriteJob } from './formats.ts';
import { writeBytes } from './write.ts';

const written = new Uint8Array(await writeBytes(workerData as WriteJob));
parentPort?.postMessage({ answer: written }, [written.buffer]);
