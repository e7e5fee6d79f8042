import { describe, expect, it } from 'vitest';
import { givenKey } from '../test/given-keys.ts';
import {
  formatSigningKey,
  formatVerifierKey,
  parseSigningKey,
  parseVerifierKey,
  publicHalf,
  signingKey,
  verifierKey,
} from './key.ts';

/** From C2SP signed-note and from Go's sumdb/note. */
const known = [
  'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
  'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
];
const knownSecret = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';

describe('keys', () => {
  it.each(known)('read and write %s', (text) => {
    expect(formatVerifierKey(parseVerifierKey(text))).toBe(text);
  });

  it('read and write the secret form of Go', () => {
    const key = parseSigningKey(knownSecret);
    expect(formatSigningKey(key)).toBe(knownSecret);
    expect(formatVerifierKey(key)).toBe(known[1]);
  });

  it('have another id for another purpose', () => {
    const [note, cosignature] = [givenKey(1, 'a.example'), givenKey(1, 'a.example', 'cosignature')];
    expect(note.publicKey).toEqual(cosignature.publicKey);
    expect(note.id).not.toBe(cosignature.id);
    expect(parseVerifierKey(formatVerifierKey(cosignature))).toEqual(publicHalf(cosignature));
  });

  it.each([...known, knownSecret])('are refused when cut or changed anywhere: %s', (text) => {
    const parse = text === knownSecret ? parseSigningKey : parseVerifierKey;
    for (let from = 0; from < text.length; from += 1) {
      for (let to = from; to <= text.length; to += 1) {
        if (from === 0 && to === text.length) continue;
        expect(() => parse(text.slice(from, to))).toThrow(expect.objectContaining({ code: 'KEY_INVALID' }));
      }
      const changed = text.slice(0, from) + String.fromCharCode(text.charCodeAt(from) + 1) + text.slice(from + 1);
      expect(() => parse(changed)).toThrow(expect.objectContaining({ code: 'KEY_INVALID' }));
    }
  });

  it.each([
    ['a key too long', 'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY=='],
    ['a type not known here', 'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'],
    ['capitals in the id', 'PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'],
  ])('are refused with %s', (_, text) => {
    expect(() => parseVerifierKey(text)).toThrow(expect.objectContaining({ code: 'KEY_INVALID' }));
  });

  it.each(['', 'a b', 'a+b', 'a\u00a0b', 'a\u3000b', 'a\nb', 'a\u0001b', '\ud800'])('refuse the name %j', (name) => {
    expect(() => verifierKey(name, 'note', new Uint8Array(32))).toThrow('not the name of a key');
  });

  it('refuse a seed or key of another length', () => {
    expect(() => signingKey('a', 'note', new Uint8Array(31))).toThrow('32 bytes');
    expect(() => verifierKey('a', 'note', new Uint8Array(33))).toThrow('32 bytes');
  });

  it('never quote a secret in an error', () => {
    expect(() => parseSigningKey(`${knownSecret}A`)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('AYEKFA') }),
    );
  });
});
