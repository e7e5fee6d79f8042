import { Injectable } from '@nestjs/common';
import { Refusal } from '@mutirao/rules';
import type { WriteJob } from './formats.ts';
import { writeInThread } from './write-in-thread.ts';

/** Documents written at the same time. */
const atOnce = 2;
/** Requests that may wait for their turn, and for how many milliseconds. */
const mostWaiting = 20;
const patience = 10_000;
/** Bytes of finished documents that are kept; one that takes more than a quarter is not. */
const keptBytes = 64 * 1024 * 1024;

interface Waiting {
  begin(): void;
}

/** Writes documents a few at a time, each once for all who ask, and keeps what was asked for last. */
@Injectable()
export class WritingDesk {
  private readonly kept = new Map<string, Uint8Array>();
  private readonly underway = new Map<string, Promise<Uint8Array>>();
  private readonly waiting: Waiting[] = [];
  private keptSize = 0;
  private writing = 0;

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

  private async write(job: () => Promise<WriteJob>): Promise<Uint8Array> {
    await this.turn();
    try {
      return await writeInThread(await job());
    } finally {
      const next = this.waiting.shift();
      // The place goes from hand to hand.
      if (next) next.begin();
      else this.writing--;
    }
  }

  private turn(): Promise<void> {
    if (this.writing < atOnce) {
      this.writing++;
      return Promise.resolve();
    }
    if (this.waiting.length >= mostWaiting) return Promise.reject(new Refusal('DOCUMENT_BUSY'));
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        begin: () => {
          clearTimeout(timer);
          resolve();
        },
      };
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(waiting), 1);
        reject(new Refusal('DOCUMENT_BUSY'));
      }, patience);
      this.waiting.push(waiting);
    });
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
