import { Injectable } from '@nestjs/common';
import type { Segmentation } from '@mutirao/text';
import { Uploads } from '../platform/files/uploads.service.ts';
import { readDocument } from './document/document.ts';
import type { TrackedReading } from './document/document.ts';
import type { ReadingProgress } from './document/progress.ts';
import { Remembered } from './remembered.ts';

interface Reading {
  progress: ReadingProgress;
  cancel: AbortController;
}

export interface ReadUpload {
  name: string;
  segmentation: Segmentation;
}

/** Characters of documents that are kept between a look at them and what is made of them: some 40 MB. */
const mostCharacters = 10_000_000;

/** Uploaded documents being read, and those read last: an upload never changes. */
@Injectable()
export class Readings {
  private readonly kept = new Remembered<Segmentation>(mostCharacters, charactersOf);
  private readonly going = new Map<string, Reading>();

  constructor(private readonly uploads: Uploads) {}

  /** An upload of its owner's. Throws NOT_FOUND, DOCUMENT_CANCELLED, and what `readDocument` throws. */
  async read(owner: string, fileId: string, tracked: TrackedReading): Promise<ReadUpload> {
    const { name, bytes } = await this.uploads.read(owner, fileId);
    const segmentation = await this.kept.of(`${fileId} ${tracked}`, () =>
      this.watched(fileId, (reading) =>
        readDocument(
          { name, bytes, tracked },
          {
            onProgress: (progress) => {
              reading.progress = progress;
            },
            signal: reading.cancel.signal,
          },
        ),
      ),
    );
    return { name, segmentation };
  }

  /** How far it is; null when it is not being read. Throws NOT_FOUND. */
  async progress(owner: string, fileId: string): Promise<ReadingProgress | null> {
    return (await this.own(owner, fileId))?.progress ?? null;
  }

  /** Ends the reading of an upload. False when there is none to end. Throws NOT_FOUND. */
  async cancel(owner: string, fileId: string): Promise<boolean> {
    const reading = await this.own(owner, fileId);
    reading?.cancel.abort();
    return reading !== undefined;
  }

  private async own(owner: string, fileId: string): Promise<Reading | undefined> {
    await this.uploads.find(owner, fileId);
    return this.going.get(fileId);
  }

  private async watched<T>(fileId: string, work: (reading: Reading) => Promise<T>): Promise<T> {
    const reading: Reading = { progress: { stage: 'waiting', percent: 0 }, cancel: new AbortController() };
    this.going.set(fileId, reading);
    try {
      return await work(reading);
    } finally {
      if (this.going.get(fileId) === reading) this.going.delete(fileId);
    }
  }
}

function charactersOf({ segments, changes, marginNotes }: Segmentation): number {
  const words = segments.reduce((sum, { text, markdown }) => sum + text.length + markdown.length, 0);
  return [...changes, ...marginNotes].reduce((sum, { text }) => sum + text.length, words);
}
