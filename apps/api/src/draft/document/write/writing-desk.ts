import { Injectable } from '@nestjs/common';
import type { WriteJob } from './formats.ts';
import { Turns } from './turns.ts';
import { writeInThread } from './write-in-thread.ts';

/** Bytes of finished documents that are kept; one that takes more than a quarter is not. */
const keptBytes = 64 * 1024 * 1024;

/** Writes documents a few at a time, each once for all who ask, and keeps what was asked for last. */
@Injectable()
export class WritingDesk {
  private readonly kept = new Map<string, Uint8Array>();
  private readonly underway = new Map<string, Promise<Uint8Array>>();
  private readonly turns = new Turns({ atOnce: 2, mostWaiting: 20, patience: 10_000 });
  private keptSize = 0;

  /**
   * The document of this key: the same key must always mean the same bytes. Null keeps nothing. `job` is asked only
   * when there is something to write. Throws DOCUMENT_BUSY when too many documents are wanted at once.
   */
  async bytes(key: string | null, job: () => Promise<WriteJob>): Promise<Uint8Array> {
    if (key === null) return this.write(job);
    const kept = this.kept.get(key);
    if (kept) {
      // What was asked for last goes last.
      this.kept.delete(key);
      this.kept.set(key, kept);
      return kept;
    }
    const running = this.underway.get(key) ?? this.write(job);
    this.underway.set(key, running);
    try {
      const bytes = await running;
      this.keep(key, bytes);
      return bytes;
    } finally {
      this.underway.delete(key);
    }
  }

  private write(job: () => Promise<WriteJob>): Promise<Uint8Array> {
    return this.turns.take(async () => writeInThread(await job()));
  }

  private keep(key: string, bytes: Uint8Array): void {
    if (this.kept.has(key) || bytes.length > keptBytes / 4) return;
    this.kept.set(key, bytes);
    this.keptSize += bytes.length;
    for (const [oldest, { length }] of this.kept) {
      if (this.keptSize <= keptBytes) break;
      this.kept.delete(oldest);
      this.keptSize -= length;
    }
  }
}
