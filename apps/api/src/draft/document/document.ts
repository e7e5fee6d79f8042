import { limits, Refusal } from '@mutirao/rules';
import type { RefusalCode, RefusalParams } from '@mutirao/rules';
import type { Segmentation } from '@mutirao/text';
import { inThread, threadFile } from '../../platform/threads/in-thread.ts';
import type { ThreadBounds } from '../../platform/threads/in-thread.ts';
import { Turns } from '../../platform/threads/turns.ts';
import type { ReadingProgress } from './progress.ts';

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

interface ReadingOptions {
  /** `megabytes` is of heap; what a package unpacks to is bounded apart. */
  bounds?: ThreadBounds;
  onProgress?: (progress: ReadingProgress) => void;
  /** Ends the reading; one that waits, when its turn comes. */
  signal?: AbortSignal;
}

const usualBounds: ThreadBounds = { milliseconds: 30_000, megabytes: 1_024 };

/** Two threads leave the machine to its readers; what waits holds a document in memory, so few wait. */
const turns = new Turns({ atOnce: 2, mostWaiting: 8 });

/**
 * Reads a document in a thread of its own, so that a hostile one costs its uploader at most 30 seconds and one
 * gigabyte and the server nothing; only so many at once. Word, OpenDocument, Markdown, HTML, plain text, the XML of
 * laws and a draft as JSON, told apart by content first.
 * Throws Refusal: TOO_BUSY, DOCUMENT_EMPTY, _TOO_LARGE, _UNREADABLE, _ENCRYPTED, _BOMB, _FORMAT_UNKNOWN, _TIMEOUT,
 * _CANCELLED, _TOO_MANY_PARAGRAPHS or PARAGRAPH_TOO_LONG.
 */
export async function readDocument(file: DocumentFile, options: ReadingOptions = {}): Promise<Segmentation> {
  if (file.bytes.length === 0) throw new Refusal('DOCUMENT_EMPTY');
  if (file.bytes.length > limits.documentBytes) {
    throw new Refusal('DOCUMENT_TOO_LARGE', { most: limits.documentBytes, size: file.bytes.length });
  }
  const answer = await turns.take(() => readInThread(file, options));
  if ('refusal' in answer) throw new Refusal(answer.refusal, answer.params);
  return answer.segmentation;
}

async function readInThread(
  file: DocumentFile,
  { bounds = usualBounds, onProgress, signal }: ReadingOptions,
): Promise<DocumentAnswer> {
  const bytes = new Uint8Array(file.bytes);
  const end = await inThread<DocumentAnswer, ReadingProgress>(
    threadFile('document', import.meta.url),
    { ...file, bytes } satisfies DocumentFile,
    { bounds, transfer: [bytes.buffer], ...(onProgress && { onProgress }), ...(signal && { signal }) },
  );
  return 'answer' in end ? end.answer : { refusal: stopped[end.stopped], params: {} };
}

const stopped = { time: 'DOCUMENT_TIMEOUT', memory: 'DOCUMENT_BOMB', cancelled: 'DOCUMENT_CANCELLED' } as const;
