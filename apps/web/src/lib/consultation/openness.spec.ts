import { describe, expect, it } from 'vitest';
import { openness } from './openness.ts';

const comment = { can: [], currentPhase: { kind: 'COMMENT' as const }, currentDraft: { number: 2 } };

describe('what a draft offers', () => {
  it('follows the phase for a reader without a session', () => {
    expect(openness(comment, 2, false)).toEqual({ contribute: true, takeStance: true, surer: false });
    const final = { ...comment, currentPhase: { kind: 'FINAL_READING' as const } };
    expect(openness(final, 2, false)).toEqual({ contribute: false, takeStance: true, surer: false });
  });

  it('follows the server for somebody signed in', () => {
    const both = { ...comment, can: ['CONTRIBUTE' as const, 'TAKE_STANCE' as const] };
    expect(openness(both, 2, true)).toEqual({ contribute: true, takeStance: true, surer: false });
  });

  it('tells whoever is signed in when only being known more surely is missing', () => {
    const one = { ...comment, can: ['TAKE_STANCE' as const] };
    expect(openness(one, 2, true)).toEqual({ contribute: false, takeStance: true, surer: true });
    const final = { ...one, currentPhase: { kind: 'FINAL_READING' as const } };
    expect(openness(final, 2, true)).toEqual({ contribute: false, takeStance: true, surer: false });
  });

  it('is nothing between phases and on an earlier draft', () => {
    const nothing = { contribute: false, takeStance: false, surer: false };
    expect(openness({ ...comment, currentPhase: null }, 2, false)).toEqual(nothing);
    expect(openness(comment, 1, false)).toEqual(nothing);
  });
});
