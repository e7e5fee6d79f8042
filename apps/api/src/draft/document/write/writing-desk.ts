import { Injectable } from '@nestjs/common';
import { Turns } from '../../../platform/threads/turns.ts';
import { Remembered } from '../../remembered.ts';
import type { WriteJob } from './formats.ts';

import { writeInThread } from './write-in-thread.ts';

/** Bytes of finished documents that are kept; one that takes more than a quarter is not. */
const keptBytes = 64 * 1024 * 1024;

/** What is to be written, and its key as it was read: another than was asked for when it changed meanwhile. */
export interface ReadDocument {
  key: string | null;
  job: WriteJob;
}

export interface WrittenDocument {
  key: string | null;
  bytes: Uint8Array;
}

/** Writes documents a few at a time, each once for all who ask, and keeps what was asked for last. */
@Injectable()
export class WritingDesk {
  private readonly turns = new Turns({ atOnce: 2, mostWaiting: 20, patience: 10_000 });
  // What is another document by now must not be found under the key of the one that was asked for.
  private readonly kept = new Remembered<WrittenDocument>(keptBytes, ({ key, bytes }, asked) =>
    key === asked && bytes.length <= keptBytes / 4 ? bytes.length : Infinity,
  );

  /**
   * The document of this key: the same key must always mean the same bytes. Null keeps nothing. `read` is called only
   * when there is something to write, and when it is its turn: what waits holds nothing in memory. Throws TOO_BUSY
   * when too many documents are wanted at once.
   */
  write(key: string | null, read: () => Promise<ReadDocument>): Promise<WrittenDocument> {
    const written = () =>
      this.turns.take(async () => {
        const found = await read();
        return { key: found.key, bytes: await writeInThread(found.job) };
      });
    return key === null ? written() : this.kept.of(key, written);
  }
}
