import { describe, expect, it } from 'vitest';
import { readTap, tapOf } from './stance.ts';

describe('a tap on a stance button', () => {
  it('takes the stance, and takes it back the second time', () => {
    expect(readTap(tapOf('k3', 'AGREE', null))).toEqual({ on: 'k3', value: 'AGREE' });
    expect(readTap(tapOf('k3', 'AGREE', 'PASS'))).toEqual({ on: 'k3', value: 'AGREE' });
    expect(readTap(tapOf('k3', 'AGREE', 'AGREE'))).toEqual({ on: 'k3', value: null });
  });

  it.each(['k3:MAYBE', 'AGREE', ':AGREE', '', null, 7])('%s is not one', (sent) => {
    expect(readTap(sent)).toBeNull();
  });
});
