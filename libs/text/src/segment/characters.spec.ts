import { describe, expect, it } from 'vitest';
import { cleanCharacters } from './characters.ts';

describe('characters', () => {
  it('of Windows taken for controls are what they were', () => {
    expect(cleanCharacters('\u0093aspas\u0094 \u0096 e\u0085 \u0080')).toEqual({ text: '“aspas” – e… €', removed: 0 });
  });

  it('that show nothing go, and those that mislead are counted', () => {
    expect(cleanCharacters('a\u0000b\u00ADc\u202Ed\u0081e')).toEqual({ text: 'abcde', removed: 3 });
  });
});
