import { Refusal } from '@mutirao/rules';

/**
 * Lets at most `atOnce` pieces of work run; as many as `mostWaiting` more wait for their turn, in their order. Whoever
 * comes beyond that is refused with TOO_BUSY: a queue without an end would hold what it waits with in memory.
 */
export class Turns {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly mostWaiting: number,
  ) {}

  async take<T>(work: () => Promise<T>): Promise<T> {
    await this.turn();
    try {
      return await work();
    } finally {
      // The turn goes to the next one, or is free again.
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  private async turn(): Promise<void> {
    if (this.running < this.atOnce) {
      this.running += 1;
      return;
    }
    if (this.waiting.length >= this.mostWaiting) throw new Refusal('TOO_BUSY');
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }
}
