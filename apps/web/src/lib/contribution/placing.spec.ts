import { describe, expect, it } from 'vitest';
import type { ContributionAction } from '#lib/generated/schema.ts';
import { hasPlace } from './placing.ts';
import type { ShownContribution, ThreadAnswer } from './thread.ts';

function contribution(can: ContributionAction[]): ShownContribution {
  return {
    id: 'c1',
    kind: 'COMMENT',
    operation: null,
    side: null,
    state: 'PUBLISHED',
    text: 'Assim.',
    note: null,
    author: { name: 'Ana', institution: null },
    createdAt: '2026-01-01T00:00:00Z',
    editedAt: null,
    version: 1,
    carriage: 'HERE',
    replyCount: 0,
    myStance: null,
    can,
    editableUntil: null,
    tally: { agree: 0, disagree: 0, pass: 0 },
    decision: null,
    inReplyTo: null,
  };
}

function answer(form: ThreadAnswer['form'], on: string | null = null): ThreadAnswer {
  const refusal = { code: 'PHASE_CLOSED' as const, field: null, sentence: 'Não.' };
  return { form, on, refusal, values: { text: 'Digitado.' }, asked: null };
}

const open = { contribute: true, takeStance: true, surer: false };
const shut = { contribute: false, takeStance: false, surer: false };
const page = { shown: [contribution(['EDIT', 'REPLY', 'WITHDRAW'])], alone: false, open, signedIn: true };

describe('a form that was refused', () => {
  it('is drawn in its place while that is there', () => {
    for (const form of ['comment', 'wording'] as const) expect(hasPlace(answer(form), page)).toBe(true);
    for (const form of ['reply', 'edit', 'withdraw', 'stance'] as const)
      expect(hasPlace(answer(form, 'c1'), page)).toBe(true);
    expect(hasPlace(answer('stance'), { ...page, open: shut })).toBe(true);
  });

  it('has none when the phase ended, or when one contribution is shown alone', () => {
    expect(hasPlace(answer('comment'), { ...page, open: shut })).toBe(false);
    expect(hasPlace(answer('wording'), { ...page, alone: true })).toBe(false);
    expect(hasPlace(answer('reply', 'c1'), { ...page, shown: [contribution([])], open: shut })).toBe(false);
  });

  it('has none when its contribution is not there or may not be changed any more', () => {
    expect(hasPlace(answer('edit', 'c2'), page)).toBe(false);
    for (const form of ['edit', 'withdraw'] as const)
      expect(hasPlace(answer(form, 'c1'), { ...page, shown: [contribution([])] })).toBe(false);
  });
});
