import { describe, expect, it } from 'vitest';
import { cleanText, optionalText, requiredText } from './clean.ts';

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
  it.each([
    '\u200B',
    '\u00AD\u2060',
    '\u200D \uFEFF',
    '\u3164',
    '\u115F\u1160',
    '\uFFA0',
    '\u2800',
    '\uFE0F',
    '\u0301',
  ])('of nothing that anybody sees is empty (%j)', (text) => {
    expect(() => requiredText(text, 10, 'text')).toThrow(expect.objectContaining({ code: 'TEXT_EMPTY' }));
    expect(optionalText(text, 10, 'note')).toBe('');
  });
  it.each(['a', '७', '!', '👍🏽', '👩‍👩‍👧', '한', 'é', '…'])('of one sign is a text (%s)', (text) => {
    expect(requiredText(text, 20, 'text')).toBe(text);
  });
  it('over the limit says both numbers', () => {
    expect(() => requiredText('abcdef', 5, 'text')).toThrow(
      expect.objectContaining({ code: 'TEXT_TOO_LONG', params: { most: 5, length: 6 } }),
    );
  });
});
