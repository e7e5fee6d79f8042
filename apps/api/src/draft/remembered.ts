interface Entry<T> {
  answer: Promise<T>;
  /** Null while it is being found. */
  weight: number | null;
}

/**
 * Answers that never change and cost much to find: kept for those who ask again, the ones asked for last, as long as
 * they do not weigh more than `most` together. Two who ask at once wait for one answer. A failure is not kept, nor is
 * what alone weighs more than `most`.
 */
export class Remembered<T> {
  private readonly kept = new Map<string, Entry<T>>();
  private weight = 0;

  constructor(
    private readonly most: number,
    private readonly weigh: (answer: T, key: string) => number,
  ) {}

  of(key: string, find: () => Promise<T>): Promise<T> {
    const known = this.kept.get(key);
    if (known) {
      // The last in the map is the last asked for.
      this.kept.delete(key);
      this.kept.set(key, known);
      return known.answer;
    }
    const entry: Entry<T> = { answer: find(), weight: null };
    this.kept.set(key, entry);
    entry.answer.then(
      (answer) => this.found(key, entry, this.weigh(answer, key)),
      () => this.forget(key, entry),
    );
    return entry.answer;
  }

  private found(key: string, entry: Entry<T>, weight: number): void {
    if (weight > this.most) return this.forget(key, entry);
    entry.weight = weight;
    this.weight += weight;
    for (const [oldest, candidate] of this.kept) {
      if (this.weight <= this.most) return;
      // What is still being found weighs nothing yet, and others wait for it.
      if (candidate.weight !== null) this.forget(oldest, candidate);
    }
  }

  private forget(key: string, entry: Entry<T>): void {
    if (this.kept.get(key) !== entry) return;
    this.kept.delete(key);
    this.weight -= entry.weight ?? 0;
  }
}
