import { describe, expect, it } from 'vitest';
import { readNumbers, writeNumbers } from './number-list.ts';

describe('numbers as people write them', () => {
  it.each([
    ['', []],
    [' 3 ', [3]],
    ['12, 13', [12, 13]],
    ['5-7;2', [2, 5, 6, 7]],
    ['5 – 7, 6', [5, 6, 7]],
    ['1 2  3', [1, 2, 3]],
  ])('%j', (written, numbers) => {
    expect(readNumbers(written)).toEqual(numbers);
  });

  it.each(['dois', '0', '7-5', '-3', '1-100000', '3,x', '1e3'])('%j is not understood', (written) => {
    expect(readNumbers(written)).toBeNull();
  });

  it('are written short and read back', () => {
    expect(writeNumbers([1, 3, 4, 5, 9])).toBe('1, 3-5, 9');
    expect(readNumbers(writeNumbers([1, 3, 4, 5, 9]))).toEqual([1, 3, 4, 5, 9]);
  });
});
