import { publicHalf, signingKey } from '../src/key.ts';
import type { KeyType, SigningKey } from '../src/key.ts';
import type { KnownLog } from '../src/checkpoint.ts';

/** A key whose seed is one byte, 32 times: the same in every run. */
export const givenKey = (byte: number, name: string, type: KeyType = 'note'): SigningKey =>
  signingKey(name, type, new Uint8Array(32).fill(byte));

export const logKey = givenKey(1, 'mutirao.example/record');
export const witnessKey = givenKey(2, 'witness.example/w1', 'cosignature');
export const secondWitnessKey = givenKey(3, 'witness.example/w2', 'cosignature');
export const log: KnownLog = { origin: 'mutirao.example/record', keys: [publicHalf(logKey)] };
