import { RecordError } from './error.ts';

/** The length of an entry is written in 16 bits. */
export const longestEntry = 0xffff;

/**
 * Entries as C2SP tlog-tiles serves them: each after its length in two bytes, big-endian.
 *
 * @throws RecordError TILE_INVALID for an entry of more than 65,535 bytes
 */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(entries.reduce((length, entry) => length + 2 + entry.length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const entry of entries) {
    if (entry.length > longestEntry) throw invalid(`an entry of ${entry.length} bytes`);
    view.setUint16(at, entry.length);
    bytes.set(entry, at + 2);
    at += 2 + entry.length;
  }
  return bytes;
}

/**
 * @param width how many entries the bundle's path promises
 * @throws RecordError TILE_INVALID for more, fewer, or half an entry
 */
export function decodeBundle(bytes: Uint8Array, width: number): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    const end = at + 2 <= bytes.length ? at + 2 + view.getUint16(at) : Number.POSITIVE_INFINITY;
    if (end > bytes.length) throw invalid('a bundle that ends inside an entry');
    entries.push(bytes.slice(at + 2, end));
    at = end;
  }
  if (entries.length !== width) throw invalid(`${entries.length} entries in a bundle of ${width}`);
  return entries;
}

const invalid = (message: string): RecordError => new RecordError('TILE_INVALID', message);
