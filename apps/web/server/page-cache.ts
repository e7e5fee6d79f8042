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

/** A page that is being rendered, and the consultation that its address is about: `*` where any may be. */
interface Running<P extends Page> {
  about: string;
  page: Promise<P | null>;
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
  /** Only what shows no change since: a rendering that a change ousts is shared with nobody any more, nor kept. */
  private readonly running = new Map<string, Running<P>>();
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
    this.contentChanged('*');
  }

  contentChanged(consultation: string): void {
    // Whoever asks from now on must not get what is being rendered from before.
    for (const [key, { about }] of this.running) if (concerns(about, consultation)) this.running.delete(key);
    for (const [key, { page }] of this.entries) if (concerns(page.consultation, consultation)) this.drop(key);
  }

  countsChanged(consultation: string): void {
    const now = this.timing.now();
    this.countsChangedAt.set(consultation, now);
    for (const entry of this.entries.values()) {
      if (concerns(entry.page.consultation, consultation)) entry.staleSince ??= now;
    }
  }

  /**
   * The page under this key, kept or rendered. `make` gives null for an answer that is not to be kept nor shared. `about`
   * is the only consultation that the page may show, as far as its key tells.
   */
  async get(key: string, make: () => Promise<P | null>, about = '*'): Promise<P | null> {
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
        if (now - entry.renderedAt >= this.timing.restFor) this.refresh(key, make, about).catch(() => this.drop(key));
        return entry.page;
      }
    }
    this.counts.misses += 1;
    return this.refresh(key, make, about);
  }

  private refresh(key: string, make: () => Promise<P | null>, about: string): Promise<P | null> {
    const already = this.running.get(key);
    if (already) return already.page;
    const renderedAt = this.timing.now();
    const page = make()
      .then((made) => {
        if (this.running.get(key) !== rendering) return made;
        if (made && (about === '*' || about === made.consultation)) this.keep(key, made, renderedAt);
        else this.drop(key);
        return made;
      })
      .finally(() => {
        if (this.running.get(key) === rendering) this.running.delete(key);
      });
    const rendering: Running<P> = { about, page };
    this.running.set(key, rendering);
    return page;
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
}

/** Whether a change of one is a change of the other: `*` is all of them. */
function concerns(consultation: string, other: string): boolean {
  return consultation === other || consultation === '*' || other === '*';
}
