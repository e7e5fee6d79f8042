import { describe, expect, it } from 'vitest';
import { eventReader } from './changes.ts';
import type { Change } from './changes.ts';

function read(...pieces: string[]): Change[] {
  const changes: Change[] = [];
  const reader = eventReader((change) => changes.push(change));
  for (const piece of pieces) reader(piece);
  return changes;
}

describe('the stream of changes', () => {
  it('is read however it is cut', () => {
    const whole =
      'event: change\ndata: {"consultation":"a","kind":"counts"}\n\n:beat\n\ndata: {"consultation":"b","kind":"content"}\n\n';
    const expected = [
      { consultation: 'a', kind: 'counts' },
      { consultation: 'b', kind: 'content' },
    ];
    for (let cut = 0; cut <= whole.length; cut += 1) {
      expect(read(whole.slice(0, cut), whole.slice(cut))).toEqual(expected);
    }
  });

  it('takes what it cannot read for a change of everything', () => {
    expect(read('data: {half\n\n', 'data: {"kind":"x"}\n\n')).toEqual([
      { consultation: '*', kind: 'content' },
      { consultation: '*', kind: 'content' },
    ]);
  });
});
