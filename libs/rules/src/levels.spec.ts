import { describe, expect, it } from 'vitest';
import { reaches, verificationLevels } from './levels.ts';

describe('verification levels', () => {
  it('reach themselves and what is weaker, nothing else', () => {
    for (const [had, level] of verificationLevels.entries()) {
      for (const [asked, other] of verificationLevels.entries()) expect(reaches(level, other)).toBe(had >= asked);
    }
  });
});
