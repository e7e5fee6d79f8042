import { commitTo } from '../src/commitment.ts';
import type { Json } from '../src/canonical.ts';
import { hashText } from '../src/entry-fields.ts';
import { encodeEntry } from '../src/entry.ts';
import type { EntryOf } from '../src/entry.ts';

export const givenSalt = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);

export const givenReceived = (
  contribution: string,
  salt: Uint8Array,
  content: Json,
): EntryOf<'contribution_received'> => ({
  v: 1,
  kind: 'contribution_received',
  consultation: '0199f3a2-7c11-7b6e-9f0a-2d1c5b7e8a90',
  hour: '2026-11-25T01Z',
  contribution,
  draft: 2,
  commitment: hashText(commitTo('contribution', salt, content)),
});

/** The bytes of `count` entries of contributions received. */
export const givenRecord = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, at) =>
    encodeEntry(givenReceived(`c${at}`, givenSalt(at % 256), { text: `remark ${at}` })),
  );
