import { describe, expect, it } from 'vitest';
import { openness } from './openness.ts';

const comment = { can: [], currentPhase: { kind: 'COMMENT' as const }, currentDraft: { number: 2 } };

describe('what a draft offers', () => {
  it('follows the phase for a reader without a session', () => {
    expect(openness(comment, 2, false)).toEqual({ contribute: true, takeStance: true });
    const final = { ...comment, currentPhase: { kind: 'FINAL_READING' as const } };
    expect(openness(final, 2, false)).toEqual({ contribute: false, takeStance: true });
  });

  it('follows the server for somebody signed in', () => {
    expect(openness(comment, 2, true)).toEqual({ contribute: false, takeStance: false });
    expect(openness({ ...comment, can: ['TAKE_STANCE'] }, 2, true)).toEqual({ contribute: false, takeStance: true });
  });

  it('is nothing between phases and on an earlier draft', () => {
    const nothing = { contribute: false, takeStance: false };
    expect(openness({ ...comment, currentPhase: null }, 2, false)).toEqual(nothing);
    expect(openness(comment, 1, false)).toEqual(nothing);
  });
});
