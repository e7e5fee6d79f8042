import { describe, expect, it } from 'vitest';
import { Turns } from './turns.ts';

/** Work that ends when it is told to. */
function work() {
  const open: (() => void)[] = [];
  return { open, begin: () => new Promise<void>((resolve) => open.push(resolve)) };
}

describe('turns', () => {
  it('lets so many work, so many wait, and refuses the rest', async () => {
    const turns = new Turns({ atOnce: 2, mostWaiting: 3, patience: 60_000 });
    const { open, begin } = work();
    const wanted = Array.from({ length: 6 }, () =>
      turns.take(begin).then(
        () => 'done',
        (error: Error) => error.message,
      ),
    );
    expect(await wanted[5]).toBe('DOCUMENT_BUSY');
    expect(open).toHaveLength(2);
    for (let done = 0; done < 5; done++) {
      await expect.poll(() => open.length).toBeGreaterThan(done);
      expect(open.length - done).toBeLessThanOrEqual(2);
      open[done]?.();
    }
    expect(await Promise.all(wanted)).toEqual(['done', 'done', 'done', 'done', 'done', 'DOCUMENT_BUSY']);
  });

  it('refuses whoever has waited too long, and goes on', async () => {
    const turns = new Turns({ atOnce: 1, mostWaiting: 3, patience: 10 });
    const { open, begin } = work();
    const first = turns.take(begin);
    await expect(turns.take(begin)).rejects.toMatchObject({ code: 'DOCUMENT_BUSY' });
    open[0]?.();
    await first;
    expect(await turns.take(async () => 'next')).toBe('next');
  });

  it('goes on after work that failed', async () => {
    const turns = new Turns({ atOnce: 1, mostWaiting: 0, patience: 10 });
    await expect(turns.take(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await turns.take(async () => 'next')).toBe('next');
  });
});
