/**
 * Answers that never change and cost much to find: kept for those who ask again, the ones asked for last, as long as
 * they do not weigh more than `most` together. Two who ask at once wait for one answer. A failure is not kept.
 */
export class Remembered<T> {
  private readonly kept = new Map<string, { answer: Promise<T>; weight: number }>();
  private weight = 0;

  constructor(
    private readonly most: number,
    private readonly weigh: (answer: T) => number,
  ) {}

  of(key: string, find: () => Promise<T>): Promise<T> {
    const known = this.kept.get(key);
    if (known) {
      // The last in the map is the last asked for.
      this.kept.delete(key);
      this.kept.set(key, known);
      return known.answer;
    }
    const entry = { answer: find(), weight: 0 };
    this.kept.set(key, entry);
    entry.answer.then(
      (answer) => {
        if (this.kept.get(key) !== entry) return;
        entry.weight = this.weigh(answer);
        this.weight += entry.weight;
        this.forgetOldest();
      },
      () => this.kept.delete(key),
    );
    return entry.answer;
  }

  private forgetOldest(): void {
    for (const [key, { weight }] of this.kept) {
      if (this.weight <= this.most) return;
      this.kept.delete(key);
      this.weight -= weight;
    }
  }
}
