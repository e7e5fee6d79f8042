import { describe, expect, it } from 'vitest';
import { givenKey, log, logKey, witnessKey } from '../test/given-keys.ts';
import { flipBit, givenEntries, givenLog } from '../test/given-log.ts';
import { addSignatures, openCheckpoint, signCheckpoint } from './checkpoint.ts';
import type { Checkpoint } from './checkpoint.ts';
import { publicHalf } from './key.ts';
import { parseSignatures } from './note.ts';
import { proveConsistency } from './prove.ts';
import { answerAsWitness, formatWitnessRequest, parseWitnessRequest } from './witness.ts';
import type { WitnessAnswer } from './witness.ts';

const held = givenLog(givenEntries(100));
const at = (size: number): Checkpoint => ({ origin: log.origin, size, root: held.roots[size] ?? new Uint8Array() });
const request = async (oldSize: number, size: number, checkpoint = signCheckpoint(at(size), logKey)): Promise<string> =>
  formatWitnessRequest({ oldSize, proof: await proveConsistency(oldSize, size, held.read), checkpoint });
const ask = (body: string, known: Checkpoint | null): WitnessAnswer =>
  answerAsWitness({ body, log, known, key: witnessKey, time: 1_764_033_600 });

describe('witness', () => {
  it('is asked as C2SP tlog-witness says', async () => {
    const lines = (await request(3, 7)).split('\n');
    expect(lines[0]).toBe('old 3');
    expect(lines.slice(5, 8)).toEqual(['', log.origin, '7']);
    expect(parseWitnessRequest(await request(3, 7)).proof).toHaveLength(4);
  });

  it('signs what grew from what it signed last, and the log adds its line', async () => {
    let known: Checkpoint | null = null;
    for (const size of [0, 0, 1, 40, 40, 100]) {
      const body: string = await request((known as Checkpoint | null)?.size ?? 0, size);
      const answer = ask(body, known);
      if (answer.status !== 200) throw new Error(`refused with ${answer.status}`);
      known = answer.remember;
      expect(known).toEqual(at(size));
      const cosigned = addSignatures(signCheckpoint(at(size), logKey), parseSignatures(answer.line));
      expect(openCheckpoint(cosigned, log, [publicHalf(witnessKey)]).cosignatures).toMatchObject([
        { time: 1_764_033_600 },
      ]);
    }
  });

  it('signs nothing else', async () => {
    const forged = signCheckpoint({ ...at(60), root: flipBit(at(60).root, 9) }, logKey);
    const strangers = signCheckpoint(at(60), givenKey(9, log.origin));
    const falsely = signCheckpoint(at(60), logKey).replace(`\n60\n`, '\n61\n');
    const others = signCheckpoint({ ...at(60), origin: 'other.example' }, logKey);
    expect(ask('', at(40))).toEqual({ status: 400 });
    expect(ask(await request(60, 60), at(100))).toEqual({ status: 409, size: 100 });
    expect(ask(await request(0, 60), at(40))).toEqual({ status: 409, size: 40 });
    expect(ask(await request(40, 60), null)).toEqual({ status: 409, size: 0 });
    expect(ask((await request(40, 60)).replace('old 40', 'old 61'), at(40))).toEqual({ status: 400 });
    expect(ask(await request(40, 60, others), at(40))).toEqual({ status: 404 });
    expect(ask(await request(40, 60, strangers), at(40))).toEqual({ status: 403 });
    expect(ask(await request(40, 60, falsely), at(40))).toEqual({ status: 403 });
    expect(ask(await request(40, 60, forged), at(40))).toEqual({ status: 422 });
    expect(ask(await request(40, 60), { ...at(40), root: at(39).root })).toEqual({ status: 422 });
    expect(ask((await request(0, 60)).replace('old 0\n', `old 0\n${'A'.repeat(43)}=\n`), null)).toEqual({
      status: 422,
    });
  });

  it.each([
    'old 1',
    'old 01\n\nx',
    'older 1\n\nx',
    'old 1\nAAAA\n\nx',
    `old 1\n${`${'A'.repeat(43)}=\n`.repeat(64)}\nx`,
  ])('does not understand %j', (body) => {
    expect(() => parseWitnessRequest(body)).toThrow(expect.objectContaining({ code: 'PROOF_INVALID' }));
  });
});
