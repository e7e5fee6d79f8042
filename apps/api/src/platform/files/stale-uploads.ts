import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { Uploads } from './uploads.service.ts';

const hour = 3_600_000;
/** Milliseconds an uploaded document is kept. */
const lifetime = 24 * hour;

/** The worker's broom: removes uploaded documents that nobody came back for. */
@Injectable()
export class StaleUploads implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('Uploads');
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> = Promise.resolve();

  constructor(private readonly uploads: Uploads) {}

  onApplicationBootstrap(): void {
    this.sweeping = this.sweep();
    this.timer = setInterval(() => (this.sweeping = this.sweep()), hour);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.sweeping;
  }

  private async sweep(): Promise<void> {
    try {
      await this.uploads.forget(new Date(Date.now() - lifetime));
    } catch (error) {
      this.log.warn(`stale documents stay for now: ${String(error)}`);
    }
  }
}
