import { describe, expect, it } from 'vitest';
import { givenReceived, givenRecord, givenSalt } from '../test/given-entries.ts';
import { givenKey, log, logKey, secondWitnessKey, witnessKey } from '../test/given-keys.ts';
import { flipBit, givenLog } from '../test/given-log.ts';
import { cosignCheckpoint, signCheckpoint } from './checkpoint.ts';
import { encodeEntry } from './entry.ts';
import { publicHalf } from './key.ts';
import { signText } from './note.ts';
import { formatProofFile, parseProofFile } from './proof-file.ts';
import { proveInclusion } from './prove.ts';
import {
  completeReceipt,
  isOverdue,
  issueReceipt,
  parseReceiptCode,
  parseReceiptFile,
  promiseText,
  receiptCode,
  receiptFile,
} from './receipt.ts';
import type { Receipt } from './receipt.ts';
import { verifyReceipt } from './verify-receipt.ts';
import type { ReceiptVerdict } from './verify-receipt.ts';

const content = { text: 'A praça é de todos, também à noite.', paragraph: 'k7f3m9wq' };
const salt = givenSalt(7);
const entry = givenReceived('0199f3a2-7c11-7b6e-9f0a-2d1c5b7e8a91', salt, content);
const receipt = issueReceipt({ origin: log.origin, entry, issued: 1_764_033_600, within: 60 }, salt, logKey);
const witnesses = [publicHalf(witnessKey), publicHalf(secondWitnessKey)];

/** A log in which the receipt's entry is one of many. */
const index = 70;
const size = 300;
const entries = givenRecord(size).with(index, encodeEntry(entry));
const held = givenLog(entries);
const root = held.roots[size] ?? new Uint8Array();
const signed = signCheckpoint({ origin: log.origin, size, root }, logKey);
const cosigned = signed + cosignCheckpoint(signed, witnessKey, 1_764_033_620);

const proofOf = async (at: number, checkpoint = cosigned): Promise<string> =>
  formatProofFile({ index: at, proof: await proveInclusion(at, size, held.read), checkpoint });
const included = async (): Promise<Receipt> => completeReceipt(receipt, await proofOf(index));
const fault = (of: ReceiptVerdict): string | null => (of.holds ? null : of.fault);

describe('receipt', () => {
  it('is a promise at first', () => {
    expect(verifyReceipt({ receipt, log, content })).toEqual({ holds: true, standing: 'promised' });
    expect(isOverdue(receipt, 1_764_033_660)).toBe(false);
    expect(isOverdue(receipt, 1_764_033_661)).toBe(true);
  });

  it('proves inclusion once it is complete, and says who saw the checkpoint', async () => {
    const complete = await included();
    expect(verifyReceipt({ receipt: complete, log, content, witnesses })).toEqual({
      holds: true,
      standing: 'included',
      index,
      size,
      cosignatures: [{ key: witnesses[0], time: 1_764_033_620 }],
    });
    expect(isOverdue(complete, 2_000_000_000)).toBe(false);
  });

  it('proves inclusion still when the text was erased, without the text', async () => {
    expect(verifyReceipt({ receipt: await included(), log })).toMatchObject({ standing: 'included', cosignatures: [] });
  });

  it('comes back from its file and from its code', async () => {
    const complete = await included();
    expect(parseReceiptFile(receiptFile(complete))).toEqual(complete);
    expect(parseReceiptFile(receiptFile(receipt))).toEqual(receipt);
    expect(parseReceiptCode(receiptCode(complete))).toEqual(receipt);
  });

  it('fits a QR code and an address', () => {
    expect(receiptCode(receipt)).toMatch(/^[\w.-]+$/);
    // Version 18 of a QR code with the least correction takes 718 bytes.
    expect(receiptCode(receipt).length).toBeLessThan(650);
  });

  it('says what is wrong', async () => {
    const complete = await included();
    const otherText = { ...content, text: `${content.text}.` };
    const otherKey = givenKey(9, log.origin);
    const changed = { ...receipt, entry: { ...entry, draft: 3 } };
    const forged = signCheckpoint({ origin: log.origin, size, root: flipBit(root, 3) }, logKey);
    const stranger = signCheckpoint({ origin: log.origin, size, root }, otherKey);
    const falsely = signed + cosignCheckpoint(forged, witnessKey, 5);
    const verdict = (of: Receipt, extra: object = {}): string | null =>
      fault(verifyReceipt({ receipt: of, log, content, witnesses, ...extra }));
    expect(verdict({ ...receipt, origin: 'other.example' })).toBe('OTHER_LOG');
    expect(verdict(changed)).toBe('PROMISE_NOT_SIGNED');
    expect(verdict({ ...receipt, issued: receipt.issued + 1 })).toBe('PROMISE_NOT_SIGNED');
    expect(verdict({ ...receipt, signature: signText(promiseText(receipt), otherKey) })).toBe('PROMISE_NOT_SIGNED');
    expect(verdict(receipt, { content: otherText })).toBe('CONTENT_DIFFERS');
    expect(verdict({ ...receipt, salt: givenSalt(8) })).toBe('CONTENT_DIFFERS');
    expect(verdict({ ...receipt, proof: 'not a proof' })).toBe('PROOF_UNREADABLE');
    expect(verdict({ ...receipt, proof: await proofOf(index, stranger) })).toBe('CHECKPOINT_NOT_SIGNED');
    expect(verdict({ ...receipt, proof: await proofOf(index, falsely) })).toBe('CHECKPOINT_NOT_SIGNED');
    expect(verdict({ ...receipt, proof: await proofOf(index, forged) })).toBe('NOT_INCLUDED');
    expect(verdict({ ...receipt, proof: await proofOf(index + 1) })).toBe('NOT_INCLUDED');
    expect(verdict(complete)).toBeNull();
  });

  it('holds with no character of its file changed, but where the change means nothing', async () => {
    const complete = await included();
    const file = receiptFile(complete);
    const taken: string[] = [];
    for (let at = 0; at < file.length; at += 1) {
      const turned = file.slice(0, at) + (file[at] === 'A' ? 'B' : 'A') + file.slice(at + 1);
      try {
        const changed = parseReceiptFile(turned);
        // A changed name of a witness makes a signature of nobody known: one fewer, and that is what is said.
        const verdict = verifyReceipt({ receipt: changed, log, content, witnesses });
        if (verdict.holds && verdict.standing === 'included' && verdict.cosignatures.length === 1)
          taken.push(file.slice(at, at + 20));
      } catch {
        // refused
      }
    }
    expect(taken).toEqual([]);
  });

  it.each(['', 'MR1', 'MR1.a.b', `MR2${receiptCode(receipt).slice(3)}`, `${receiptCode(receipt)}.1`])(
    'is refused as %j',
    (code) => {
      expect(() => parseReceiptCode(code)).toThrow(expect.objectContaining({ code: 'RECEIPT_INVALID' }));
    },
  );

  it.each(['', 'null', '[]', '{"receipt":2}', '{"receipt":1}', '{"receipt":1,"entry":{},"signature":{}}'])(
    'is refused as the file %j',
    (file) => {
      expect(() => parseReceiptFile(file)).toThrow(expect.objectContaining({ code: 'RECEIPT_INVALID' }));
    },
  );

  it('is not issued with a short salt or for no time', () => {
    const promised = { origin: log.origin, entry, issued: 1, within: 60 };
    expect(() => issueReceipt(promised, new Uint8Array(16), logKey)).toThrow('32 bytes');
    expect(() => issueReceipt({ ...promised, issued: 1.5 }, salt, logKey)).toThrow('whole seconds');
    expect(() => issueReceipt({ ...promised, origin: 'a\nb' }, salt, logKey)).toThrow('one line');
  });
});

describe('proof file', () => {
  it('has the form of C2SP tlog-proof', async () => {
    const lines = (await proofOf(index)).split('\n');
    expect(lines.slice(0, 2)).toEqual(['c2sp.org/tlog-proof@v1', 'index 70']);
    expect(lines.indexOf('')).toBe(2 + 9);
    expect(lines.slice(12, 14)).toEqual([log.origin, '300']);
  });

  it('passes over extra data of others', async () => {
    const text = await proofOf(index);
    expect(parseProofFile(text.replace('\nindex', '\nextra AAAA\nindex'))).toEqual(parseProofFile(text));
  });

  it.each([
    '',
    'c2sp.org/tlog-proof@v1\n',
    'c2sp.org/tlog-proof@v1\n\n',
    'c2sp.org/tlog-proof@v1\nindex 01\n\nx',
    'c2sp.org/tlog-proof@v1\nindex 1\nAAAA\n\nx',
    'c2sp.org/tlog-proof@v2\nindex 1\n\nx',
  ])('is refused as %j', (text) => {
    expect(() => parseProofFile(text)).toThrow(expect.objectContaining({ code: 'PROOF_INVALID' }));
  });
});
