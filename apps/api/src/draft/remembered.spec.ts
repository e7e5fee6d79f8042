import { describe, expect, it } from 'vitest';
import { Remembered } from './remembered.ts';

describe('what is remembered', () => {
  const counting = (most: number) => {
    const found: string[] = [];
    const remembered = new Remembered<string>(most, (answer) => answer.length);
    const ask = (key: string) =>
      remembered.of(key, async () => {
        found.push(key);
        return key;
      });
    return { found, ask };
  };

  it('is found once, also by those who ask at once', async () => {
    const { found, ask } = counting(10);
    expect(await Promise.all([ask('ab'), ask('ab'), ask('cd')])).toEqual(['ab', 'ab', 'cd']);
    expect(await ask('ab')).toBe('ab');
    expect(found).toEqual(['ab', 'cd']);
  });

  it('gives way by weight, what was asked for longest ago first', async () => {
    const { found, ask } = counting(5);
    for (const key of ['ab', 'cd', 'ab', 'ef', 'ab', 'cd']) await ask(key);
    expect(found).toEqual(['ab', 'cd', 'ef', 'cd']);
  });

  it('does not give way to what is too heavy to be kept at all', async () => {
    const { found, ask } = counting(5);
    for (const key of ['ab', 'too long to keep', 'too long to keep', 'ab']) await ask(key);
    expect(found).toEqual(['ab', 'too long to keep', 'too long to keep']);
  });

  it('includes what is still being found, whatever is asked for meanwhile', async () => {
    const remembered = new Remembered<string>(5, (answer) => answer.length);
    const slow = Promise.withResolvers<string>();
    const first = remembered.of('slow', () => slow.promise);
    for (const key of ['abc', 'def', 'ghi']) await remembered.of(key, async () => key);
    const second = remembered.of('slow', async () => 'found twice');
    slow.resolve('slow');
    expect(await Promise.all([first, second])).toEqual(['slow', 'slow']);
    expect(await remembered.of('slow', async () => 'found twice')).toBe('slow');
    expect(await remembered.of('ghi', async () => 'had to go')).toBe('had to go');
  });

  it('is no failure', async () => {
    const remembered = new Remembered<string>(5, () => 1);
    await expect(remembered.of('a', () => Promise.reject(new Error('stumbled')))).rejects.toThrow('stumbled');
    expect(await remembered.of('a', async () => 'found')).toBe('found');
  });
});
