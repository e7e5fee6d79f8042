import { m } from '@mutirao/messages';
import { describe, expect, it } from 'vitest';
import { askedSentences } from './terms.ts';

describe('what is asked to take part', () => {
  it('is one sentence where all is open on the same terms', () => {
    expect(askedSentences({ contributeLevel: 'EMAIL', stanceLevel: 'EMAIL' }, 'COMMENT')).toEqual([
      m.asked_all_email(),
    ]);
  });

  it('is said for each action that is open', () => {
    const asked = { contributeLevel: 'EMAIL', stanceLevel: 'STRONG' } as const;
    expect(askedSentences(asked, 'COMMENT')).toEqual([m.asked_contribute_email(), m.asked_stance_strong()]);
    expect(askedSentences(asked, 'FINAL_READING')).toEqual([m.asked_stance_strong()]);
  });

  it('is nothing where nobody can', () => {
    for (const phase of ['SYNTHESIS', undefined] as const) {
      expect(askedSentences({ contributeLevel: 'STRONG', stanceLevel: 'EMAIL' }, phase)).toEqual([]);
    }
  });
});
