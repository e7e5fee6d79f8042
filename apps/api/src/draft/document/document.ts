import { Worker } from 'node:worker_threads';
import { limits, Refusal } from '@mutirao/rules';
import type { RefusalCode, RefusalParams } from '@mutirao/rules';
import type { Segmentation } from '@mutirao/text';
import { Turns } from './turns.ts';

export interface DocumentFile {
  /** As uploaded; only its extension counts, and only where the bytes do not speak for themselves. */
  name: string;
  bytes: Uint8Array;
  /** How tracked changes are read; as accepted when nothing is said. */
  tracked?: TrackedReading;
}

/** A text with its tracked changes accepted, or as it was before them. */
export const trackedReadings = ['accepted', 'original'] as const;
export type TrackedReading = (typeof trackedReadings)[number];

/** What the reading thread answers. */
export type DocumentAnswer = { segmentation: Segmentation } | { refusal: RefusalCode; params: RefusalParams };

export interface ReadingBounds {
  milliseconds: number;
  /** Of heap; what a package unpacks to is bounded apart. */
  megabytes: number;
}

const usualBounds: ReadingBounds = { milliseconds: 30_000, megabytes: 1_024 };

/** Two threads leave the machine to its readers; what waits holds a document in memory, so few wait. */
const turns = new Turns({ atOnce: 2, mostWaiting: 8 });

/**
 * Reads a document in a thread of its own, so that a hostile one costs its uploader at most 30 seconds and one
 * gigabyte and the server nothing; only so many at once. Markdown, .docx, .odt, HTML and plain text, told apart by content first.
 * Throws Refusal: TOO_BUSY, DOCUMENT_EMPTY, _TOO_LARGE, _UNREADABLE, _ENCRYPTED, _BOMB, _FORMAT_UNKNOWN, _TIMEOUT,
 * _TOO_MANY_PARAGRAPHS or PARAGRAPH_TOO_LONG.
 */
export async function readDocument(file: DocumentFile, bounds = usualBounds): Promise<Segmentation> {
  if (file.bytes.length === 0) throw new Refusal('DOCUMENT_EMPTY');
  if (file.bytes.length > limits.documentBytes) {
    throw new Refusal('DOCUMENT_TOO_LARGE', { most: limits.documentBytes, size: file.bytes.length });
  }
  const answer = await turns.take(() => readInThread(file, bounds));
  if ('refusal' in answer) throw new Refusal(answer.refusal, answer.params);
  return answer.segmentation;
}

/** The thread's file stands beside this one, in source as in what is built from it. */
function threadUrl(): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./document.worker.${extension}`, import.meta.url);
}

function readInThread(file: DocumentFile, bounds: ReadingBounds): Promise<DocumentAnswer> {
  const bytes = new Uint8Array(file.bytes);
  return new Promise((resolve, reject) => {
    const worker = new Worker(threadUrl(), {
      workerData: { ...file, bytes } satisfies DocumentFile,
      transferList: [bytes.buffer],
      resourceLimits: { maxOldGenerationSizeMb: bounds.megabytes, stackSizeMb: 4 },
      env: {},
    });
    const settle = (act: () => void) => {
      clearTimeout(timer);
      act();
      void worker.terminate();
    };
    const timer = setTimeout(
      () => settle(() => resolve({ refusal: 'DOCUMENT_TIMEOUT', params: {} })),
      bounds.milliseconds,
    );
    worker.once('message', (answer: DocumentAnswer) => settle(() => resolve(answer)));
    worker.once('error', (error: unknown) => settle(() => (outOfMemory(error) ? resolve(tooHeavy) : reject(error))));
    worker.once('exit', () => settle(() => resolve(tooHeavy)));
  });
}

const tooHeavy: DocumentAnswer = { refusal: 'DOCUMENT_BOMB', params: {} };

function outOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
