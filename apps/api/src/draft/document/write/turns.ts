import { Refusal } from '@mutirao/rules';

interface Bounds {
  /** How many may work at the same time. */
  atOnce: number;
  /** How many may wait for their turn, and for how many milliseconds. */
  mostWaiting: number;
  patience: number;
}

/** Lets work be done a little at a time. */
export class Turns {
  private readonly bounds: Bounds;
  private readonly waiting: (() => void)[] = [];
  private working = 0;

  constructor(bounds: Bounds) {
    this.bounds = bounds;
  }

  /** Does the work when it is its turn. Throws DOCUMENT_BUSY when too many wait, or this one has waited too long. */
  async take<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.turn();
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      // The place goes from hand to hand.
      if (next) next();
      else this.working--;
    }
  }

  private turn(): Promise<void> {
    const { atOnce, mostWaiting, patience } = this.bounds;
    if (this.working < atOnce) {
      this.working++;
      return Promise.resolve();
    }
    if (this.waiting.length >= mostWaiting) return Promise.reject(new Refusal('DOCUMENT_BUSY'));
    return new Promise((resolve, reject) => {
      const begin = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(begin), 1);
        reject(new Refusal('DOCUMENT_BUSY'));
      }, patience);
      this.waiting.push(begin);
    });
  }
}
