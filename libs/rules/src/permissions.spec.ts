import { describe, expect, it } from 'vitest';
import {
  consultationVerdict,
  contributionVerdict,
  leastAsked,
  participationRefusal,
  participationVerdict,
  siteVerdict,
} from './permissions.ts';
import type { ContributionFacts } from './permissions.ts';

const now = new Date('2026-06-01T12:00:00Z');
const ana = { id: 'ana', siteAdministrator: false, level: 'email' as const };

describe('in a consultation', () => {
  it('asks a reader without account to sign in before anything else', () => {
    expect(consultationVerdict('contribute', { actor: null, roles: [], phase: 'closed', asked: leastAsked })).toBe(
      'SIGN_IN_REQUIRED',
    );
  });

  it.each([
    ['comment', null, null],
    ['final_reading', 'PHASE_CLOSED', null],
    ['workshop', 'PHASE_CLOSED', 'PHASE_CLOSED'],
    ['synthesis', 'PHASE_CLOSED', 'PHASE_CLOSED'],
    ['closed', 'PHASE_CLOSED', 'PHASE_CLOSED'],
    [null, 'PHASE_CLOSED', 'PHASE_CLOSED'],
  ] as const)('phase %s: contributing is %s, taking a stance is %s', (phase, contribute, takeStance) => {
    const facts = { actor: ana, roles: ['citizen'] as const, phase, asked: leastAsked };
    expect(consultationVerdict('contribute', facts)).toBe(contribute);
    expect(consultationVerdict('take_stance', facts)).toBe(takeStance);
  });

  it.each([
    ['email', 'email', null, null],
    ['verified', 'email', 'LEVEL_REQUIRED', null],
    ['email', 'strong', null, 'LEVEL_REQUIRED'],
    ['verified', 'strong', 'LEVEL_REQUIRED', 'LEVEL_REQUIRED'],
  ] as const)(
    'that asks %s to contribute and %s for a stance, an address alone gets %s and %s',
    (contribute, stance, contributed, taken) => {
      const asked = { contribute, take_stance: stance };
      const facts = { actor: ana, phase: 'comment', asked } as const;
      expect(participationVerdict('contribute', facts)).toBe(contributed);
      expect(participationVerdict('take_stance', facts)).toBe(taken);
      const strong = { ...facts, actor: { ...ana, level: 'strong' as const } };
      expect(participationVerdict('contribute', strong)).toBeNull();
      expect(participationVerdict('take_stance', strong)).toBeNull();
      expect(participationVerdict('contribute', { ...facts, phase: 'closed' })).toBe('PHASE_CLOSED');
    },
  );

  it('tells with the refusal which level is asked for', () => {
    const asked = { contribute: 'verified', take_stance: 'strong' } as const;
    expect(participationRefusal('LEVEL_REQUIRED', 'take_stance', asked).params).toEqual({ level: 'strong' });
    expect(participationRefusal('PHASE_CLOSED', 'take_stance', asked).params).toEqual({});
  });

  it('opens each desk to its own role and to administrators only', () => {
    const asked = (roles: ContributionFacts['roles']) =>
      (['moderate', 'draft', 'manage'] as const).filter(
        (action) => consultationVerdict(action, { actor: ana, roles, phase: 'closed', asked: leastAsked }) === null,
      );
    expect(asked([])).toEqual([]);
    expect(asked(['citizen', 'facilitator'])).toEqual([]);
    expect(asked(['moderator'])).toEqual(['moderate']);
    expect(asked(['drafter'])).toEqual(['draft']);
    expect(asked(['administrator'])).toEqual(['moderate', 'draft', 'manage']);
  });

  it('lets only the site administrator create consultations', () => {
    expect(siteVerdict('create_consultation', null)).toBe('SIGN_IN_REQUIRED');
    expect(siteVerdict('create_consultation', ana)).toBe('NOT_ALLOWED');
    expect(siteVerdict('create_consultation', { ...ana, siteAdministrator: true })).toBeNull();
  });
});

describe('on a contribution', () => {
  const facts: ContributionFacts = {
    actor: ana,
    roles: ['citizen'],
    phase: 'comment',
    asked: leastAsked,
    authorId: 'ana',
    state: 'published',
    editableUntil: new Date(now.getTime() + 1),
    onCurrentDraft: true,
    now,
  };

  it('may be edited by its author until the window closes', () => {
    expect(contributionVerdict('edit', facts)).toBeNull();
    expect(contributionVerdict('edit', { ...facts, editableUntil: now })).toBe('EDIT_TIME_OVER');
    expect(contributionVerdict('edit', { ...facts, authorId: 'rui' })).toBe('NOT_ALLOWED');
    expect(contributionVerdict('edit', { ...facts, authorId: null })).toBe('NOT_ALLOWED');
  });

  it('may be withdrawn by its author in any phase, once', () => {
    expect(contributionVerdict('withdraw', { ...facts, phase: 'closed' })).toBeNull();
    expect(contributionVerdict('withdraw', { ...facts, state: 'withdrawn' })).toBe('ALREADY_WITHDRAWN');
  });

  it('does not tell others that it was withdrawn', () => {
    for (const action of ['edit', 'withdraw'] as const) {
      expect(contributionVerdict(action, { ...facts, authorId: 'rui', state: 'withdrawn' })).toBe('NOT_ALLOWED');
    }
  });

  it('is never decided by its own author, moderator or not', () => {
    expect(contributionVerdict('decide', { ...facts, roles: ['moderator'] })).toBe('NOT_ALLOWED');
    expect(contributionVerdict('decide', { ...facts, roles: ['moderator'], authorId: 'rui' })).toBeNull();
  });

  it('that is not public cannot be answered or voted on, and does not admit to exist', () => {
    for (const state of ['held', 'refused'] as const) {
      expect(contributionVerdict('reply', { ...facts, state })).toBe('NOT_FOUND');
      expect(contributionVerdict('take_stance', { ...facts, state })).toBe('NOT_FOUND');
    }
  });

  it('on an earlier draft is for reading', () => {
    expect(contributionVerdict('reply', { ...facts, onCurrentDraft: false })).toBe('DRAFT_NOT_CURRENT');
  });

  it('is answered and voted on by whoever is known surely enough', () => {
    const asked = { contribute: 'verified', take_stance: 'email' } as const;
    expect(contributionVerdict('reply', { ...facts, asked })).toBe('LEVEL_REQUIRED');
    expect(contributionVerdict('take_stance', { ...facts, asked })).toBeNull();
  });
});
