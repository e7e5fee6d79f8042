import { describe, expect, it } from 'vitest';
import { Turns } from './turns.ts';

describe('taking turns', () => {
  it('runs so many at once, the others in their order, and refuses those beyond', async () => {
    const turns = new Turns({ atOnce: 2, mostWaiting: 2 });
    const begun: number[] = [];
    const ends: (() => void)[] = [];
    const work = (n: number) =>
      turns.take(async () => {
        begun.push(n);
        await new Promise<void>((resolve) => (ends[n] = resolve));
        return n;
      });
    const given = [0, 1, 2, 3].map(work);
    await expect(work(4)).rejects.toMatchObject({ code: 'TOO_BUSY' });
    expect(begun).toEqual([0, 1]);
    ends[1]?.();
    expect(await given[1]).toBe(1);
    await expect.poll(() => begun).toEqual([0, 1, 2]);
    ends[0]?.();
    await expect.poll(() => begun).toEqual([0, 1, 2, 3]);
    ends[2]?.();
    ends[3]?.();
    expect(await Promise.all(given)).toEqual([0, 1, 2, 3]);
  });

  it('passes its turn on after a failure too', async () => {
    const turns = new Turns({ atOnce: 1, mostWaiting: 1 });
    const failing = turns.take(() => Promise.reject(new Error('stumbled')));
    const next = turns.take(async () => 'done');
    await expect(failing).rejects.toThrow('stumbled');
    expect(await next).toBe('done');
    expect(await turns.take(async () => 'again')).toBe('again');
  });

  it('refuses whoever has waited too long, and goes on', async () => {
    const turns = new Turns({ atOnce: 1, mostWaiting: 3, patience: 10 });
    const long = Promise.withResolvers<string>();
    const first = turns.take(() => long.promise);
    await expect(turns.take(async () => 'never')).rejects.toMatchObject({ code: 'TOO_BUSY' });
    const patient = turns.take(async () => 'next');
    long.resolve('first');
    expect([await first, await patient, await turns.take(async () => 'again')]).toEqual(['first', 'next', 'again']);
  });
});
