import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flipBit } from '../test/given-log.ts';
import { commitTo, digestOf, opensCommitment } from './commitment.ts';

const salts = fc.uint8Array({ minLength: 32, maxLength: 32 });
const contents = fc.record({ text: fc.string({ unit: 'grapheme' }), draft: fc.nat() });

describe('commitment', () => {
  it('is the hash of purpose, salt and canonical content, as documented', () => {
    const salt = Buffer.alloc(32, 7);
    const expected = createHash('sha256')
      .update('mutirao.record/commitment/v1\0contribution\0')
      .update(salt)
      .update('{"draft":2,"text":"A praça é de todos."}')
      .digest('hex');
    const made = commitTo('contribution', salt, { text: 'A praça é de todos.', draft: 2 });
    expect(Buffer.from(made).toString('hex')).toBe(expected);
  });

  it('opens with its purpose, salt and content, and with no other', () => {
    fc.assert(
      fc.property(salts, contents, fc.nat(255), (salt, content, bit) => {
        const made = commitTo('contribution', salt, content);
        expect(opensCommitment(made, 'contribution', salt, content)).toBe(true);
        expect(opensCommitment(made, 'appeal', salt, content)).toBe(false);
        expect(opensCommitment(made, 'contribution', flipBit(salt, bit), content)).toBe(false);
        expect(opensCommitment(made, 'contribution', salt, { ...content, text: `${content.text} ` })).toBe(false);
        expect(opensCommitment(flipBit(made, bit), 'contribution', salt, content)).toBe(false);
      }),
    );
  });

  it.each([0, 16, 31, 33])('refuses a salt of %i bytes', (length) => {
    expect(() => commitTo('answer', new Uint8Array(length), 'x')).toThrow(
      expect.objectContaining({ code: 'COMMITMENT_INVALID' }),
    );
  });

  it('refuses content without a canonical form', () => {
    expect(() => commitTo('answer', new Uint8Array(32), '\ud800')).toThrow('lone surrogate');
  });
});

describe('digest', () => {
  it('is the hash of the canonical content, apart from commitments', () => {
    const expected = createHash('sha256').update('mutirao.record/digest/v1\0["Fim."]').digest('hex');
    expect(Buffer.from(digestOf(['Fim.'])).toString('hex')).toBe(expected);
  });
});
