import { overwriteGetLocale } from '@mutirao/messages';
import { afterEach, describe, expect, it } from 'vitest';
import { languageOf } from './text-language.ts';

afterEach(() => overwriteGetLocale(() => 'pt-BR'));

describe('the language of a text', () => {
  it('is marked only where the page speaks another', () => {
    expect(languageOf({ locale: 'PT_BR' })).toBeUndefined();
    expect(languageOf({ locale: 'EN' })).toBe('en');
    overwriteGetLocale(() => 'es');
    expect(languageOf({ locale: 'ES' })).toBeUndefined();
    expect(languageOf({ locale: 'PT_BR' })).toBe('pt-BR');
  });
});
