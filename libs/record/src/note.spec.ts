import { createPublicKey, sign, verify, createPrivateKey } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { givenKey, logKey, witnessKey } from '../test/given-keys.ts';
import { parseSigningKey, parseVerifierKey, publicHalf, verifierKey } from './key.ts';
import { formatNote, parseNote, signText, verifyNote } from './note.ts';
import { addSignatures } from './checkpoint.ts';

/** C2SP signed-note, "Example". */
const specification = {
  key: parseVerifierKey('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'),
  note: 'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n',
};

/** Of Go's sumdb/note: a text signed by one key, and by a second whose seed is zeros. */
const go = {
  secret: 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz',
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  lines:
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n' +
    '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n',
};

const texts = fc.string({ unit: 'grapheme' }).map((text) => `${text.replaceAll(/[\u0000-\u001f]/g, '\n')}\n`);

describe('note', () => {
  it('of the specification is signed by its key', () => {
    expect(verifyNote(parseNote(specification.note), [specification.key])).toEqual([
      { key: specification.key, time: null },
    ]);
  });

  it('is signed byte for byte as by Go', () => {
    const keys = [parseSigningKey(go.secret), givenKey(0, 'EnochRoot')];
    const note = { text: go.text, signatures: keys.map((key) => signText(go.text, key)) };
    expect(formatNote(note)).toBe(`${go.text}\n${go.lines}`);
    expect(verifyNote(parseNote(formatNote(note)), keys.map(publicHalf))).toHaveLength(2);
  });

  it("is signed and verified as by the platform's own Ed25519", () => {
    const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), logKey.seed]);
    const secret = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
    fc.assert(
      fc.property(texts, (text) => {
        const { bytes } = signText(text, logKey);
        expect(Buffer.from(bytes).equals(sign(null, Buffer.from(text), secret))).toBe(true);
        expect(verify(null, Buffer.from(text), createPublicKey(secret), bytes)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('comes back from its form, whatever lines it has', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const note = { text, signatures: [signText(text, logKey), signText(text, witnessKey, 1_700_000_000)] };
        const read = parseNote(formatNote(note));
        expect(read).toEqual(note);
        expect(verifyNote(read, [publicHalf(logKey), publicHalf(witnessKey)])).toEqual([
          { key: publicHalf(logKey), time: null },
          { key: publicHalf(witnessKey), time: 1_700_000_000 },
        ]);
      }),
      { numRuns: 30 },
    );
  });

  it('is refused, or found unsigned, with any bit turned', () => {
    const text = 'a.example\n2\nx\n';
    const bytes = Buffer.from(formatNote({ text, signatures: [signText(text, witnessKey, 12)] }));
    const taken: string[] = [];
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const turned = Buffer.from(bytes);
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      try {
        const note = parseNote(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(turned));
        if (verifyNote(note, [publicHalf(witnessKey)]).length > 0) taken.push(`bit ${bit}`);
      } catch {
        // refused: as good as unsigned
      }
    }
    expect(taken).toEqual([]);
  });

  it('is refused whole for one false signature of a known key', () => {
    const [text, other] = ['a\n', 'b\n'];
    const note = { text, signatures: [signText(text, logKey), signText(other, witnessKey, 1)] };
    expect(() => verifyNote(note, [publicHalf(logKey), publicHalf(witnessKey)])).toThrow(
      expect.objectContaining({ code: 'SIGNATURE_INVALID' }),
    );
    expect(verifyNote(note, [publicHalf(logKey)])).toHaveLength(1);
    // A good signature before it does not hide a false one of the same key.
    const twice = { text, signatures: [signText(text, logKey), signText(other, logKey)] };
    expect(() => verifyNote(twice, [publicHalf(logKey)])).toThrow('not the signature');
  });

  it('counts a key once, and passes over keys it does not know, also under a known name or id', () => {
    const text = 'a\n';
    const signed = signText(text, logKey);
    const stranger = givenKey(9, logKey.name);
    const note = { text, signatures: [signText(text, stranger), { ...signed, name: 'other' }, signed, signed] };
    expect(verifyNote(note, [publicHalf(logKey)])).toEqual([{ key: publicHalf(logKey), time: null }]);
    expect(verifyNote({ text, signatures: [] }, [publicHalf(logKey)])).toEqual([]);
  });

  it('does not take a witness for the log, nor the log for a witness, were their keys the same', () => {
    const [asLog, asWitness] = [givenKey(5, 'a'), givenKey(5, 'a', 'cosignature')];
    const text = 'a\n1\nx\n';
    const cosigned = signText(text, asWitness, 7);
    const passedOff = { name: 'a', id: asLog.id, bytes: cosigned.bytes.slice(8) };
    expect(() => verifyNote({ text, signatures: [passedOff] }, [publicHalf(asLog)])).toThrow('not the signature');
    expect(verifyNote({ text, signatures: [cosigned] }, [publicHalf(asLog)])).toEqual([]);
  });

  it('cannot be signed by a key of small order, which would sign everything', () => {
    const identity = verifierKey('a', 'note', Uint8Array.of(1, ...new Uint8Array(31)));
    const forged = { name: 'a', id: identity.id, bytes: Uint8Array.of(1, ...new Uint8Array(63)) };
    expect(() => verifyNote({ text: 'a\n', signatures: [forged] }, [identity])).toThrow('not the signature');
  });

  it('carries more signatures, each once', () => {
    const text = 'a\n';
    const [first, second] = [signText(text, logKey), signText(text, witnessKey, 3)];
    const message = formatNote({ text, signatures: [first] });
    const more = addSignatures(message, [second, first]);
    expect(parseNote(more).signatures).toEqual([first, second]);
    expect(addSignatures(more, [second])).toBe(more);
  });

  it('takes a hundred signatures and not one more', () => {
    const line = formatNote({ text: 'a\n', signatures: [signText('a\n', logKey)] }).slice(3);
    expect(parseNote(`a\n\n${line.repeat(100)}`).signatures).toHaveLength(100);
    expect(() => parseNote(`a\n\n${line.repeat(101)}`)).toThrow('more than 100');
  });

  it.each([
    ['no empty line', 'a\n— n AAAAAAA=\n'],
    ['no signature', 'a\n\n'],
    ['no last line end', 'a\n\n— n AAAAAAA='],
    ['a hyphen for the dash', 'a\n\n- n AAAAAAA=\n'],
    ['no name', 'a\n\n—  AAAAAAA=\n'],
    ['a plus in the name', 'a\n\n— n+ AAAAAAA=\n'],
    ['something after the signature', 'a\n\n— n AAAAAAA= x\n'],
    ['base64 without padding', 'a\n\n— n AAAAAAA\n'],
    ['base64 with stray bits', 'a\n\n— n AAAAAAB=\n'],
    ['an id and no signature', 'a\n\n— n AAAAAA==\n'],
    ['a carriage return', 'a\r\n\n— n AAAAAAA=\n'],
    ['a tab', 'a\tb\n\n— n AAAAAAA=\n'],
    ['half a character', 'a\ud800\n\n— n AAAAAAA=\n'],
  ])('is refused with %s', (_, message) => {
    expect(() => parseNote(message)).toThrow(expect.objectContaining({ code: 'NOTE_INVALID' }));
  });

  it('refuses to sign at no time as a witness, at a time as a log, and texts that no note can carry', () => {
    expect(() => signText('a\n', witnessKey)).toThrow('carry a time');
    expect(() => signText('a\n', logKey, 1)).toThrow('carry a time');
    expect(() => signText('a\n', witnessKey, -1)).toThrow('not a time');
    expect(() => formatNote({ text: 'a', signatures: [] })).toThrow('lines');
    expect(() => formatNote({ text: 'a\0\n', signatures: [] })).toThrow('lines');
  });
});
