import { describe, expect, it } from 'vitest';
import { adjustedRandIndex } from './rand-index.ts';

describe('the adjusted Rand index', () => {
  it('is 1 for the same groups by other names, and by hand', () => {
    expect(adjustedRandIndex([0, 0, 1, 1], ['b', 'b', 'a', 'a'])).toBe(1);
    // pairs together: 2 in both, 6 and 4 in each, of 15: (2 - 1.6) / (5 - 1.6)
    expect(adjustedRandIndex([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2])).toBeCloseTo(0.2424, 4);
    expect(adjustedRandIndex([], [])).toBe(1);
    expect(adjustedRandIndex([0, 0], [1, 1])).toBe(1);
  });
});
