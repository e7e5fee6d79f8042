import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shares, totalOf } from './tally.ts';

const count = fc.integer({ min: 0, max: 100_000 });

describe('the stance bar', () => {
  it('has no part when nobody took a stance', () => {
    expect(shares({ agree: 0, disagree: 0, pass: 0 })).toEqual([]);
  });

  it('draws one part each, in order', () => {
    expect(shares({ agree: 1, disagree: 2, pass: 1 })).toEqual([
      { value: 'AGREE', start: 0, width: 25 },
      { value: 'DISAGREE', start: 25, width: 50 },
      { value: 'PASS', start: 75, width: 25 },
    ]);
  });

  it('is always filled exactly, without overlap', () => {
    fc.assert(
      fc.property(count, count, count, (agree, disagree, pass) => {
        const tally = { agree, disagree, pass };
        fc.pre(totalOf(tally) > 0);
        let end = 0;
        for (const share of shares(tally)) {
          expect(share.start).toBeCloseTo(end, 5);
          end = share.start + share.width;
        }
        expect(end).toBeCloseTo(100, 5);
      }),
    );
  });
});
