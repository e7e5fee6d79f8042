import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalBytes, parseCanonical } from './canonical.ts';
import type { Json } from './canonical.ts';
import { utf8 } from './encoding.ts';

const text = (value: Json): string => Buffer.from(canonicalBytes(value)).toString('utf8');

describe('canonical form', () => {
  it('is that of RFC 8785, 3.2.2 and 3.2.3', () => {
    // The example of 3.2.2, without its 1E30: a whole number that readers disagree about is refused here.
    const numbers = ['333333333.33333329', '4.50', '2e-3', '0.000000000000000000000000001'].map(Number);
    const value = { numbers, string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/', literals: [null, true, false] };
    expect(text(value)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
    const keys = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    expect(text(keys)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}');
  });

  it('does not depend on the order in which an object was made', () => {
    expect(text({ b: 1, a: { d: 2, c: 3 } })).toBe(text({ a: { c: 3, d: 2 }, b: 1 }));
  });

  it.each<[string, unknown]>([
    ['half a character', '\ud800'],
    ['half a character in a key', { '\udc00': 1 }],
    ['half a character deep inside', { a: [{ b: 'x\ud83d' }] }],
    ['not a number', Number.NaN],
    ['infinity', [Number.NEGATIVE_INFINITY]],
    ['a whole number beyond 2^53 - 1', { a: 2 ** 53 }],
    ['a whole number far beyond', 1e30],
    ['undefined', undefined],
    ['undefined as a member', { a: undefined }],
    ['a hole', [1, , 2]], // oxlint-disable-line no-sparse-arrays
    ['a function', { a: () => 1 }],
    ['a symbol', [Symbol('a')]],
    ['a bigint', 1n],
    ['a date', new Date(0)],
    ['a map', new Map([[1, 2]])],
    ['a boxed string', Object('a')],
    ['something that writes itself', { toJSON: () => 'a' }],
  ])('refuses %s', (_, value) => {
    expect(() => canonicalBytes(value as Json)).toThrow(expect.objectContaining({ code: 'NOT_CANONICAL' }));
  });

  it('refuses what contains itself, and nesting that would exhaust a reader', () => {
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    expect(() => canonicalBytes(loop as Json)).toThrow('nested more than 64 deep');
    expect(() => parseCanonical(utf8('['.repeat(100) + ']'.repeat(100)))).toThrow('nested more than 64 deep');
  });

  it('comes back as the same value from the same bytes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        let bytes: Uint8Array;
        try {
          bytes = canonicalBytes(value as Json);
        } catch {
          return; // lone surrogates and large whole numbers, refused above
        }
        expect(Buffer.from(canonicalBytes(parseCanonical(bytes))).equals(Buffer.from(bytes))).toBe(true);
      }),
    );
  });

  it.each([
    ['a blank', '{"a": 1}'],
    ['another order', '{"b":1,"a":2}'],
    ['a key twice', '{"a":1,"a":1}'],
    ['another spelling of a number', '{"a":1.0}'],
    ['minus zero', '-0'],
    ['another spelling of a character', '"\\u0041"'],
    ['a line end', '{}\n'],
    ['a byte order mark', '\ufeff{}'],
    ['an escaped half character', '"\\ud800"'],
    ['a number too large to be exact', '9007199254740993'],
    ['no JSON', '{'],
    ['nothing', ''],
  ])('does not take %s for canonical', (_, spelled) => {
    expect(() => parseCanonical(utf8(spelled))).toThrow(expect.objectContaining({ code: 'NOT_CANONICAL' }));
  });

  it('does not take other than UTF-8', () => {
    expect(() => parseCanonical(Uint8Array.of(0x22, 0xff, 0x22))).toThrow('not UTF-8');
    expect(() => parseCanonical(Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22))).toThrow('not UTF-8');
  });

  it('keeps the key __proto__ as a key like others', () => {
    const bytes = utf8('{"__proto__":{"a":1}}');
    expect(canonicalBytes(parseCanonical(bytes))).toEqual(bytes);
  });
});
