import { Refusal } from '@mutirao/rules';
import yauzl from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import type { OnShare } from './xml.ts';

/** A package whose every entry has been unpacked once and found within bounds. */
export interface Archive {
  bytes: Uint8Array;
  names: string[];
  /** The entry's bytes, or null when there is none of that name. */
  entry(name: string): Uint8Array | null;
}

const mostEntries = 5_000;
const mostUnpacked = 200 * 1024 * 1024;
/** Deflate reaches 1,032; office XML, tables and all, stays far below this. */
const mostRatio = 250;
const ratioFrom = 1024 * 1024;

/**
 * Opens a zip package and unpacks it in memory, trusting no size it declares.
 * Throws DOCUMENT_BOMB, DOCUMENT_ENCRYPTED or DOCUMENT_UNREADABLE.
 */
export async function openArchive(bytes: Uint8Array, onShare?: OnShare): Promise<Archive> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  try {
    const zip = await yauzl.fromBufferPromise(buffer, { lazyEntries: true });
    if (zip.entryCount > mostEntries) throw new Refusal('DOCUMENT_BOMB');
    const entries = await unpack(zip, onShare);
    return { bytes, names: [...entries.keys()], entry: (name) => entries.get(name) ?? null };
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('DOCUMENT_UNREADABLE');
  }
}

async function unpack(zip: ZipFile, onShare?: OnShare): Promise<Map<string, Uint8Array>> {
  const entries = new Map<string, Uint8Array>();
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    if (entry.isEncrypted()) throw new Refusal('DOCUMENT_ENCRYPTED');
    if (entries.has(entry.fileName)) throw new Refusal('DOCUMENT_UNREADABLE');
    if (entries.size >= mostEntries || total + entry.uncompressedSize > mostUnpacked)
      throw new Refusal('DOCUMENT_BOMB');
    if (entry.uncompressedSize > Math.max(ratioFrom, entry.compressedSize * mostRatio))
      throw new Refusal('DOCUMENT_BOMB');
    const content = await inflate(zip, entry, mostUnpacked - total);
    total += content.length;
    entries.set(entry.fileName, content);
    onShare?.(entries.size / zip.entryCount);
  }
  return entries;
}

async function inflate(zip: ZipFile, entry: Entry, room: number): Promise<Uint8Array> {
  const stream = await zip.openReadStreamPromise(entry);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    if (!Buffer.isBuffer(chunk)) throw new Refusal('DOCUMENT_UNREADABLE');
    size += chunk.length;
    if (size > room) throw new Refusal('DOCUMENT_BOMB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
