import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { acceptedEncoding, encode, entityTag, matches } from './encoding.ts';

describe('the form of an answer', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip;q=1.0, br;q=0', 'gzip'],
    ['GZIP', 'gzip'],
    ['identity', 'identity'],
    [undefined, 'identity'],
  ] as const)('for a browser that takes %s is %s', (header, encoding) => {
    expect(acceptedEncoding(header)).toBe(encoding);
  });

  it('holds the same bytes in all of them', async () => {
    const body = Buffer.from('<p>é</p>'.repeat(500));
    const { bodies } = await encode(body);
    expect(gunzipSync(bodies.gzip)).toEqual(body);
    expect(brotliDecompressSync(bodies.br)).toEqual(body);
  });
});

describe('the validator', () => {
  const entity = entityTag('abc', 'br');

  it('differs by form', () => {
    expect(entity).not.toBe(entityTag('abc', 'gzip'));
  });

  it.each([
    [entity, true],
    [`"x", ${entity}`, true],
    [`W/${entity}`, true],
    ['*', true],
    ['"abc-gzip"', false],
    [undefined, false],
  ])('%s matches: %s', (header, expected) => {
    expect(matches(header, entity)).toBe(expected);
  });
});
