import { Refusal } from '@mutirao/rules';

interface Bounds {
  /** How many may work at the same time. */
  atOnce: number;
  /** How many may wait for their turn: a queue without an end would hold what it waits with in memory. */
  mostWaiting: number;
  /** For how many milliseconds one waits; for as long as it takes when none is given. */
  patience?: number;
}

/** Lets work be done a little at a time, in the order it came. */
export class Turns {
  private working = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly bounds: Bounds) {}

  /** Does the work when it is its turn. Throws TOO_BUSY when too many wait, or this one has waited too long. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    await this.turn();
    try {
      return await work();
    } finally {
      // The turn goes to the next one, or is free again.
      const next = this.waiting.shift();
      if (next) next();
      else this.working -= 1;
    }
  }

  private async turn(): Promise<void> {
    const { atOnce, mostWaiting, patience } = this.bounds;
    if (this.working < atOnce) {
      this.working += 1;
      return;
    }
    if (this.waiting.length >= mostWaiting) throw new Refusal('TOO_BUSY');
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.waiting.push(resolve);
    if (patience === undefined) return promise;
    const timer = setTimeout(() => {
      this.waiting.splice(this.waiting.indexOf(resolve), 1);
      reject(new Refusal('TOO_BUSY'));
    }, patience);
    await promise.finally(() => clearTimeout(timer));
  }
}
