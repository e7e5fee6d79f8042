import { describe, expect, it } from 'vitest';
import { givenKey, log, logKey, secondWitnessKey, witnessKey } from '../test/given-keys.ts';
import { cosignCheckpoint, formatCheckpoint, openCheckpoint, parseCheckpoint, signCheckpoint } from './checkpoint.ts';
import { publicHalf } from './key.ts';
import { formatNote, parseNote, signText } from './note.ts';
import { emptyRoot, leafHash } from './tree.ts';

const root = leafHash(new Uint8Array());
const checkpoint = { origin: log.origin, size: 20_852_163, root };
const signed = signCheckpoint(checkpoint, logKey);
const witnesses = [publicHalf(witnessKey), publicHalf(secondWitnessKey)];

describe('checkpoint', () => {
  it('is written as C2SP tlog-checkpoint says', () => {
    expect(formatCheckpoint({ ...checkpoint, origin: 'example.com/behind-the-sofa' })).toBe(
      'example.com/behind-the-sofa\n20852163\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n',
    );
    expect(parseCheckpoint(formatCheckpoint(checkpoint))).toEqual(checkpoint);
  });

  it('opens with a key of its log, old or new', () => {
    const renewed = { ...log, keys: [publicHalf(givenKey(8, log.origin)), ...log.keys] };
    expect(openCheckpoint(signed, log)).toEqual({ ...checkpoint, cosignatures: [] });
    expect(openCheckpoint(signed, renewed)).toEqual({ ...checkpoint, cosignatures: [] });
  });

  it('opens with the witnesses that signed it', () => {
    const cosigned = signed + cosignCheckpoint(signed, witnessKey, 1_764_000_000);
    expect(openCheckpoint(cosigned, log, witnesses).cosignatures).toEqual([
      { key: publicHalf(witnessKey), time: 1_764_000_000 },
    ]);
    expect(openCheckpoint(cosigned, log).cosignatures).toEqual([]);
    const both = cosigned + cosignCheckpoint(signed, secondWitnessKey, 1_764_000_001);
    expect(openCheckpoint(both, log, witnesses).cosignatures).toHaveLength(2);
  });

  it('counts one key under two names as one witness', () => {
    const again = givenKey(2, 'witness.example/other-name', 'cosignature');
    const cosigned = signed + cosignCheckpoint(signed, witnessKey, 5) + cosignCheckpoint(signed, again, 6);
    expect(openCheckpoint(cosigned, log, [...witnesses, publicHalf(again)]).cosignatures).toHaveLength(1);
  });

  it('is refused when a witness signed another one', () => {
    const other = signCheckpoint({ ...checkpoint, size: 5 }, logKey);
    const cosigned = signed + cosignCheckpoint(other, witnessKey, 5);
    expect(() => openCheckpoint(cosigned, log, witnesses)).toThrow(
      expect.objectContaining({ code: 'SIGNATURE_INVALID' }),
    );
  });

  it('is refused without a signature of the log, be the witnesses ever so many', () => {
    const text = formatCheckpoint(checkpoint);
    const unsigned = formatNote({ text, signatures: [signText(text, witnessKey, 5)] });
    expect(() => openCheckpoint(unsigned, log, witnesses)).toThrow('no signature of mutirao.example/record');
    // Nor is a witness's key one of the log because somebody lists it there.
    expect(() => openCheckpoint(unsigned, { ...log, keys: witnesses })).toThrow('no signature');
  });

  it('is refused when it is of another log', () => {
    const other = signCheckpoint({ ...checkpoint, origin: 'other.example' }, logKey);
    expect(() => openCheckpoint(other, log)).toThrow('of another log: other.example');
  });

  it('passes over extension lines, which are signed all the same', () => {
    const text = `${formatCheckpoint(checkpoint)}extension\n`;
    const note = formatNote({ text, signatures: [signText(text, logKey)] });
    expect(openCheckpoint(note, log)).toEqual({ ...checkpoint, cosignatures: [] });
    expect(() => openCheckpoint(note.replace('extension', 'extensiom'), log)).toThrow('not the signature');
  });

  it('of an empty log has the root of nothing', () => {
    const text = formatCheckpoint({ origin: 'a', size: 0, root: emptyRoot() });
    expect(parseCheckpoint(text).size).toBe(0);
    expect(() => parseCheckpoint(formatCheckpoint({ origin: 'a', size: 0, root }))).toThrow('empty log');
  });

  const hash = 'bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=';
  it.each([
    ['no origin', `\n1\n${hash}\n`],
    ['two lines', 'a\n1\n'],
    ['no last line end', `a\n1\n${hash}`],
    ['a leading zero', `a\n01\n${hash}\n`],
    ['a sign', `a\n+1\n${hash}\n`],
    ['hexadecimal', `a\n0x1\n${hash}\n`],
    ['a size beyond 2^53 - 1', `a\n9007199254740993\n${hash}\n`],
    ['a short root', 'a\n1\nbjQLnP8=\n'],
    ['a root in another base64', `a\n1\n${hash.replace('+', '-')}\n`],
    ['an empty extension line', `a\n1\n${hash}\n\nx\n`],
  ])('is refused with %s', (_, text) => {
    expect(() => parseCheckpoint(text)).toThrow(expect.objectContaining({ code: 'CHECKPOINT_INVALID' }));
  });

  it('is not written for what no log is', () => {
    for (const wrong of [
      { origin: '' },
      { origin: 'a\nb' },
      { size: -1 },
      { size: 1.5 },
      { root: new Uint8Array(31) },
    ]) {
      expect(() => formatCheckpoint({ ...checkpoint, ...wrong })).toThrow(
        expect.objectContaining({ code: 'CHECKPOINT_INVALID' }),
      );
    }
  });

  it('is cosigned only if it is one', () => {
    const note = formatNote({ text: 'a letter\n', signatures: [signText('a letter\n', logKey)] });
    expect(() => cosignCheckpoint(note, witnessKey, 1)).toThrow('the second line');
    expect(parseNote(signed).signatures).toHaveLength(1);
  });
});
