/** A rendered page as it is kept. */
export interface Page {
  /** Which consultation it shows; `*` for a page that shows them all. */
  consultation: string;
  /** Milliseconds since the epoch until which it tells the truth about time. */
  validUntil: number;
  /** Bytes it takes. */
  size: number;
}

interface Entry<P extends Page> {
  page: P;
  /** When its data began to be read. */
  renderedAt: number;
  /** Since when its counts are known to be old; null while they are not. */
  staleSince: number | null;
}

export interface Timing {
  now(): number;
  /** Milliseconds a page with old counts may still be shown. */
  staleFor: number;
  /** Milliseconds between two renderings of one page for the sake of its counts. */
  restFor: number;
}

/** What happened to requests, for the metrics. */
export interface Counts {
  hits: number;
  stale: number;
  misses: number;
  dropped: number;
}

/**
 * Rendered pages of readers without a session. Every request for one page shares one rendering; a change of content
 * drops the pages that show it at once; a change of counts lets them be shown a moment longer while one rendering
 * runs, so that many writers do not cost a rendering each. While nobody tells of changes, nothing is kept.
 */
export class PageCache<P extends Page> {
  readonly counts: Counts = { hits: 0, stale: 0, misses: 0, dropped: 0 };
  private readonly entries = new Map<string, Entry<P>>();
  private readonly running = new Map<string, Promise<P | null>>();
  /** Grows with every drop, so that a rendering begun before it is not kept. */
  private generation = 0;
  private readonly countsChangedAt = new Map<string, number>();
  private bytes = 0;
  private informed = false;
  private readonly limit: number;
  private readonly timing: Timing;

  constructor(limit: number, timing: Timing) {
    this.limit = limit;
    this.timing = timing;
  }

  get size(): { pages: number; bytes: number } {
    return { pages: this.entries.size, bytes: this.bytes };
  }

  /** Says whether changes are being told. When they are not, or are again, whatever is kept may be wrong. */
  setInformed(informed: boolean): void {
    this.informed = informed;
    this.clear();
  }

  contentChanged(consultation: string): void {
    this.generation += 1;
    // Whoever asks from now on must not get what is being rendered from before.
    this.running.clear();
    for (const [key, { page }] of this.entries) if (shows(page, consultation)) this.drop(key);
  }

  countsChanged(consultation: string): void {
    const now = this.timing.now();
    this.countsChangedAt.set(consultation, now);
    for (const entry of this.entries.values()) {
      if (shows(entry.page, consultation)) entry.staleSince ??= now;
    }
  }

  /** The page under this key, kept or rendered. `make` gives null for an answer that is not to be kept nor shared. */
  async get(key: string, make: () => Promise<P | null>): Promise<P | null> {
    if (!this.informed) {
      this.counts.misses += 1;
      return make();
    }
    const entry = this.entries.get(key);
    const now = this.timing.now();
    if (entry && now < entry.page.validUntil) {
      this.touch(key, entry);
      if (entry.staleSince === null) {
        this.counts.hits += 1;
        return entry.page;
      }
      if (now - entry.staleSince < this.timing.staleFor) {
        this.counts.stale += 1;
        if (now - entry.renderedAt >= this.timing.restFor) this.refresh(key, make).catch(() => this.drop(key));
        return entry.page;
      }
    }
    this.counts.misses += 1;
    return this.refresh(key, make);
  }

  private refresh(key: string, make: () => Promise<P | null>): Promise<P | null> {
    const already = this.running.get(key);
    if (already) return already;
    const generation = this.generation;
    const renderedAt = this.timing.now();
    const rendering = make()
      .then((page) => {
        if (generation !== this.generation) return page;
        if (page && this.informed) this.keep(key, page, renderedAt);
        else this.drop(key);
        return page;
      })
      .finally(() => {
        if (this.running.get(key) === rendering) this.running.delete(key);
      });
    this.running.set(key, rendering);
    return rendering;
  }

  private keep(key: string, page: P, renderedAt: number): void {
    this.drop(key);
    if (page.size > this.limit) return;
    const changedAt = this.lastCountsChange(page);
    const staleSince = changedAt !== null && changedAt >= renderedAt ? changedAt : null;
    this.entries.set(key, { page, renderedAt, staleSince });
    this.bytes += page.size;
    for (const oldest of this.entries.keys()) {
      if (this.bytes <= this.limit) break;
      this.drop(oldest);
    }
  }

  private lastCountsChange(page: P): number | null {
    if (page.consultation !== '*') return this.countsChangedAt.get(page.consultation) ?? null;
    return this.countsChangedAt.size === 0 ? null : Math.max(...this.countsChangedAt.values());
  }

  /** Moves a page to the young end. */
  private touch(key: string, entry: Entry<P>): void {
    this.entries.delete(key);
    this.entries.set(key, entry);
  }

  private drop(key: string): void {
    const entry = this.entries.get(key);
    if (!entry) return;
    this.entries.delete(key);
    this.bytes -= entry.page.size;
    this.counts.dropped += 1;
  }

  private clear(): void {
    this.generation += 1;
    this.running.clear();
    for (const key of this.entries.keys()) this.drop(key);
  }
}

function shows(page: Page, consultation: string): boolean {
  return page.consultation === consultation || page.consultation === '*' || consultation === '*';
}
