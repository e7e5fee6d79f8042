import { beforeEach, describe, expect, it } from 'vitest';
import { PageCache } from './page-cache.ts';
import type { Page } from './page-cache.ts';

interface Numbered extends Page {
  number: number;
}

let now = 0;
let rendered = 0;
let cache: PageCache<Numbered>;
const far = Number.MAX_SAFE_INTEGER;

const page = (consultation = 'a', more: Partial<Numbered> = {}): Numbered => ({
  consultation,
  validUntil: far,
  size: 10,
  number: ++rendered,
  ...more,
});
const make =
  (consultation = 'a', more: Partial<Numbered> = {}) =>
  () =>
    Promise.resolve(page(consultation, more));

/** A rendering that ends when told to. */
function held() {
  const { promise, resolve } = Promise.withResolvers<Numbered | null>();
  return { make: () => promise, resolve };
}

beforeEach(() => {
  now = 1_000_000;
  rendered = 0;
  cache = new PageCache(100, { now: () => now, staleFor: 1000, restFor: 400 });
  cache.setInformed(true);
});

describe('kept pages', () => {
  it('are rendered once', async () => {
    await cache.get('k', make());
    expect((await cache.get('k', make()))?.number).toBe(1);
    expect(cache.counts).toMatchObject({ hits: 1, misses: 1 });
  });

  it('share one rendering between all who ask meanwhile', async () => {
    const slow = held();
    const asked = [cache.get('k', slow.make), cache.get('k', make()), cache.get('k', make())];
    slow.resolve(page());
    expect((await Promise.all(asked)).map((got) => got?.number)).toEqual([1, 1, 1]);
  });

  it('are not kept while nobody tells of changes', async () => {
    cache.setInformed(false);
    await cache.get('k', make());
    expect((await cache.get('k', make()))?.number).toBe(2);
  });

  it('are forgotten when the telling was interrupted', async () => {
    await cache.get('k', make());
    cache.setInformed(false);
    cache.setInformed(true);
    expect((await cache.get('k', make()))?.number).toBe(2);
  });

  it('end at their hour', async () => {
    await cache.get('k', make('a', { validUntil: now + 5 }));
    now += 5;
    expect((await cache.get('k', make()))?.number).toBe(2);
  });

  it('survive a rendering that fails, for the next who asks', async () => {
    await expect(cache.get('k', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect((await cache.get('k', make()))?.number).toBe(1);
  });

  it('leave out answers that are not to be kept', async () => {
    expect(await cache.get('k', () => Promise.resolve(null))).toBeNull();
    expect(cache.size).toEqual({ pages: 0, bytes: 0 });
  });
});

describe('a change of content', () => {
  it('drops what shows it and what shows all, at once', async () => {
    await cache.get('a', make('a'));
    await cache.get('b', make('b'));
    await cache.get('home', make('*'));
    cache.contentChanged('a');
    expect(cache.size.pages).toBe(1);
    expect((await cache.get('b', make('b')))?.number).toBe(2);
  });

  it('is not undone by a rendering that began before it', async () => {
    const slow = held();
    const asked = cache.get('k', slow.make);
    cache.contentChanged('a');
    slow.resolve(page());
    await asked;
    expect((await cache.get('k', make()))?.number).toBe(2);
  });

  it('is in what is shown to whoever asks after it, though a rendering from before still runs', async () => {
    const slow = held();
    const before = cache.get('k', slow.make);
    cache.contentChanged('a');
    const after = await cache.get('k', make());
    slow.resolve(page());
    await before;
    expect([after?.number, (await cache.get('k', make()))?.number]).toEqual([1, 1]);
  });
});

describe('a change of one consultation', () => {
  it('leaves what is being rendered of another to be shared and kept', async () => {
    const slow = held();
    const before = cache.get('b', slow.make, 'b');
    cache.contentChanged('a');
    const after = cache.get('b', make('b'), 'b');
    slow.resolve(page('b'));
    expect([await before, await after].map((got) => got?.number)).toEqual([1, 1]);
    expect((await cache.get('b', make('b'), 'b'))?.number).toBe(1);
  });

  it.each([
    ['of it', 'a', 'a'],
    ['of all', '*', 'a'],
    ['that any change may concern', '*', '*'],
    ['when all changed', 'a', '*'],
  ])('ousts what is being rendered %s: whoever asks from then on gets another', async (_, about, changed) => {
    const slow = held();
    const before = cache.get('k', slow.make, about);
    cache.contentChanged(changed);
    const after = await cache.get('k', make(about), about);
    slow.resolve(page(about));
    await before;
    expect([after?.number, (await cache.get('k', make(about), about))?.number]).toEqual([1, 1]);
  });

  it('is not missed by a page that shows another than its address says: that is not kept', async () => {
    for (const shown of ['b', '*']) await cache.get('k', make(shown), 'a');
    expect(cache.size.pages).toBe(0);
  });

  it('while nobody told of changes leaves nothing to be kept', async () => {
    const slow = held();
    const asked = cache.get('b', slow.make, 'b');
    cache.setInformed(false);
    cache.setInformed(true);
    slow.resolve(page('b'));
    await asked;
    expect(cache.size.pages).toBe(0);
  });
});

describe('a change of counts', () => {
  it('shows the old page a moment longer and renders once, however many writers', async () => {
    await cache.get('k', make());
    for (let writer = 0; writer < 50; writer += 1) {
      now += 10;
      cache.countsChanged('a');
      await cache.get('k', make());
    }
    expect(rendered).toBeLessThanOrEqual(3);
  });

  it('never shows old counts for longer than allowed', async () => {
    await cache.get('k', make());
    cache.countsChanged('a');
    now += 1000;
    expect((await cache.get('k', make()))?.number).toBe(2);
  });

  it('that comes during a rendering makes its result old too', async () => {
    const slow = held();
    const asked = cache.get('k', slow.make);
    now += 1;
    cache.countsChanged('a');
    slow.resolve(page());
    await asked;
    now += 1000;
    expect((await cache.get('k', make()))?.number).toBe(2);
  });
});

describe('memory', () => {
  it('is bounded: the page unused for longest leaves first', async () => {
    cache = new PageCache(25, { now: () => now, staleFor: 1000, restFor: 400 });
    cache.setInformed(true);
    await cache.get('old', make());
    await cache.get('used', make());
    await cache.get('old', make());
    await cache.get('new', make());
    expect(cache.size).toEqual({ pages: 2, bytes: 20 });
    expect((await cache.get('old', make()))?.number).toBe(1);
  });

  it('never takes a page larger than all of it', async () => {
    await cache.get('k', make('a', { size: 101 }));
    expect(cache.size).toEqual({ pages: 0, bytes: 0 });
  });
});
