import { describe, expect, it } from 'vitest';
import { cleanText, requiredText } from './clean.ts';

describe('text at the door', () => {
  it('loses NUL, controls and directional overrides and keeps what people typed', () => {
    expect(cleanText(' a\u0000b\u202Ec\u2066d\r\ne\tf ', 'text')).toBe('abcd\ne\tf');
  });
  it('is composed, so that the same word compares equal', () => {
    expect(cleanText('ac\u0327a\u0303o', 'text')).toBe('ação');
  });
  it('with half a character is refused by name', () => {
    expect(() => cleanText('a\uD800', 'text')).toThrow(
      expect.objectContaining({ code: 'TEXT_INVALID', field: 'text' }),
    );
  });
  it('of nothing but white space and overrides is empty', () => {
    expect(() => requiredText(' \u202E\n', 10, 'text')).toThrow(expect.objectContaining({ code: 'TEXT_EMPTY' }));
  });
  it('over the limit says both numbers', () => {
    expect(() => requiredText('abcdef', 5, 'text')).toThrow(
      expect.objectContaining({ code: 'TEXT_TOO_LONG', params: { most: 5, length: 6 } }),
    );
  });
});
