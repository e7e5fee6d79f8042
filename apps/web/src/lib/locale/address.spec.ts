import { describe, expect, it } from 'vitest';
import { inLocale, localPath, splitLocale } from './address.ts';

describe('the language in an address', () => {
  it.each([
    ['/', 'pt-BR', '/'],
    ['/en', 'en', '/'],
    ['/es/consultations/x', 'es', '/consultations/x'],
    ['/consultations/en', 'pt-BR', '/consultations/en'],
    ['/pt-BR/me', 'pt-BR', '/pt-BR/me'],
  ] as const)('%s is %s', (pathname, locale, path) => {
    expect(splitLocale(pathname)).toEqual({ locale, path });
  });

  it('comes back as it went', () => {
    for (const locale of ['pt-BR', 'en', 'es'] as const) {
      expect(splitLocale(inLocale('/consultations/x', locale))).toEqual({ locale, path: '/consultations/x' });
    }
  });
});

describe('a path to go on to', () => {
  it.each([
    ['/me?x=1#y', '/me?x=1#y'],
    ['//evil.example/x', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example', '/'],
    ['/.//evil.example', '/'],
    ['/a/..//evil.example', '/'],
    ['/.\\/evil.example', '/'],
    ['/%2e//evil.example', '/'],
    ['/\t/evil.example', '/'],
    ['\t//evil.example', '/'],
    ['/\r\n/evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['/%2f%2fevil.example', '/%2f%2fevil.example'],
    ['/%0d%0aset-cookie:x', '/%0d%0aset-cookie:x'],
    [undefined, '/'],
  ])('%s becomes %s', (value, path) => {
    expect(localPath(value)).toBe(path);
  });
});
