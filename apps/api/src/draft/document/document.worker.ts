import { parentPort, workerData } from 'node:worker_threads';
import { Refusal } from '@mutirao/rules';
import type { DocumentAnswer, DocumentFile } from './document.ts';
import { Progress } from './progress.ts';
import { readBytes } from './read.ts';

const progress = new Progress((far) => parentPort?.postMessage({ progress: far }));

async function answer(file: DocumentFile): Promise<DocumentAnswer> {
  try {
    return { segmentation: await readBytes(file, progress) };
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error.code, params: error.params };
    // A reader stumbled over what it was given: to the person who sent it that is one thing, whatever the reader.
    return { refusal: 'DOCUMENT_UNREADABLE', params: {} };
  }
}

parentPort?.postMessage({ answer: await answer(workerData as DocumentFile) });
