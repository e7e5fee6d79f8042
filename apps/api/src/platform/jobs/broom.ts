import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { Uploads } from '../files/uploads.service.ts';
import { faultLine } from '../logging/fault.ts';
import { Leftovers } from './leftovers.ts';

const hour = 3_600_000;
/** Milliseconds an uploaded document is kept. */
const uploadLifetime = 24 * hour;

/** The worker's broom: removes at its start, and every hour, what has served or what nobody came back for. */
@Injectable()
export class Broom implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('Broom');
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly uploads: Uploads,
    private readonly leftovers: Leftovers,
  ) {}

  onApplicationBootstrap(): void {
    this.sweeping = this.sweep();
    this.timer = setInterval(() => (this.sweeping = this.sweeping.then(() => this.sweep())), hour);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.sweeping;
  }

  private async sweep(): Promise<void> {
    try {
      const before = new Date(Date.now() - uploadLifetime);
      await this.uploads.forget(before);
      await this.uploads.forgetStrays(before);
    } catch (error) {
      this.log.warn(`stale documents stay for now: ${faultLine(error)}`);
    }
    await this.leftovers.sweep(() => !this.stopped);
  }
}
