import { m } from '@mutirao/messages';
import { describe, expect, it } from 'vitest';
import type { SignInProvider } from '#lib/session/instance.ts';
import { askedSentences } from './terms.ts';

const known: SignInProvider[] = [
  { id: 'acme', title: 'Acme', levels: ['EMAIL', 'VERIFIED', 'STRONG'] },
  { id: 'outro', title: 'Outro', levels: ['EMAIL', 'VERIFIED'] },
  { id: 'govbr', title: 'gov.br', levels: ['EMAIL', 'VERIFIED', 'STRONG'] },
];

describe('what is asked to take part', () => {
  it('is one sentence where all is open on the same terms', () => {
    expect(askedSentences({ contributeLevel: 'EMAIL', stanceLevel: 'EMAIL' }, 'COMMENT', known)).toEqual([
      m.asked_all_email(),
    ]);
  });

  it('is said for each action that is open', () => {
    const asked = { contributeLevel: 'EMAIL', stanceLevel: 'STRONG' } as const;
    expect(askedSentences(asked, 'COMMENT', known)).toEqual([
      m.asked_contribute_email(),
      m.asked_stance_strong({ providers: 'Acme, gov.br' }),
    ]);
    expect(askedSentences(asked, 'FINAL_READING', known)).toEqual([
      m.asked_stance_strong({ providers: 'Acme, gov.br' }),
    ]);
  });

  it('says so when nobody here can say it', () => {
    const asked = { contributeLevel: 'VERIFIED', stanceLevel: 'VERIFIED' } as const;
    expect(askedSentences(asked, 'COMMENT', [])).toEqual([m.asked_all_verified({ providers: m.asked_nobody() })]);
  });

  it('is nothing where nobody can', () => {
    for (const phase of ['SYNTHESIS', undefined] as const) {
      expect(askedSentences({ contributeLevel: 'STRONG', stanceLevel: 'EMAIL' }, phase, known)).toEqual([]);
    }
  });
});
