import { fromBase64, fromBase64Url, fromDecimal, fromUtf8, toBase64, toBase64Url, utf8 } from './encoding.ts';
import { canonicalBytes } from './canonical.ts';
import type { Json } from './canonical.ts';
import { saltLength } from './commitment.ts';
import { encodeEntry, parseEntry } from './entry.ts';
import type { EntryOf } from './entry.ts';
import { RecordError } from './error.ts';
import type { SigningKey } from './key.ts';
import { signText } from './note.ts';
import type { NoteSignature } from './note.ts';
import { leafHash } from './tree.ts';

/**
 * What a contributor takes away at once: the entry of their contribution, the salt that opens its commitment, and the
 * log's signed promise that the entry will be in it. Whoever holds it and the text can show what was written; it is
 * the contributor's own, and not for publishing.
 */
export interface Receipt {
  /** Of the log. */
  origin: string;
  entry: EntryOf<'contribution_received'>;
  /** 32 bytes. */
  salt: Uint8Array;
  /** When it was promised, in seconds since 1970. */
  issued: number;
  /** Seconds after which the entry must be under a checkpoint. */
  within: number;
  /** The log's, over `promiseText`. */
  signature: NoteSignature;
  /** Later: that the entry is in the log, as a C2SP tlog-proof text; null until then. */
  proof: string | null;
}

export type Promised = Pick<Receipt, 'origin' | 'entry' | 'issued' | 'within'>;

/**
 * What the log signs. No checkpoint reads like it (its second line is no number), so the log's key may sign both.
 *
 * @throws RecordError ENTRY_INVALID, RECEIPT_INVALID
 */
export function promiseText({ origin, entry, issued, within }: Promised): string {
  if (origin === '' || origin.includes('\n')) throw invalid('the origin is one line');
  if (![issued, within].every((seconds) => Number.isSafeInteger(seconds) && seconds >= 0)) {
    throw invalid('times are whole seconds');
  }
  const leaf = toBase64(leafHash(encodeEntry(entry)));
  return `mutirao.record/receipt/v1\nlog ${origin}\nleaf ${leaf}\nissued ${issued}\nwithin ${within}\n`;
}

/** @throws RecordError ENTRY_INVALID, RECEIPT_INVALID */
export function issueReceipt(promised: Promised, salt: Uint8Array, key: SigningKey): Receipt {
  if (salt.length !== saltLength) throw invalid(`a salt has ${saltLength} bytes`);
  const { origin, entry, issued, within } = promised;
  return { origin, entry, salt, issued, within, signature: signText(promiseText(promised), key), proof: null };
}

/** The receipt with the proof that the promise was kept. */
export const completeReceipt = (receipt: Receipt, proof: string): Receipt => ({ ...receipt, proof });

/** Whether the log broke its promise by `now` (seconds since 1970), as far as this receipt knows. */
export const isOverdue = ({ issued, within, proof }: Receipt, now: number): boolean =>
  proof === null && now > issued + within;

/** The file to keep: readable JSON. */
export function receiptFile({ salt, signature, ...rest }: Receipt): string {
  const { name, id, bytes } = signature;
  const file = { receipt: 1, ...rest, salt: toBase64(salt), signature: { name, id, bytes: toBase64(bytes) } };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** @throws RecordError RECEIPT_INVALID, ENTRY_INVALID, NOT_CANONICAL */
export function parseReceiptFile(text: string): Receipt {
  const file = asObject(parseJson(text), 'a receipt');
  if (file.receipt !== 1) throw invalid('not a receipt, or of a later form');
  const signature = asObject(file.signature, 'signature');
  return checked({
    origin: file.origin,
    entry: canonicalBytes(asObject(file.entry, 'entry')),
    salt: typeof file.salt === 'string' ? fromBase64(file.salt) : null,
    issued: file.issued,
    within: file.within,
    name: signature.name,
    id: signature.id,
    bytes: typeof signature.bytes === 'string' ? fromBase64(signature.bytes) : null,
    proof: file.proof ?? null,
  });
}

/**
 * The receipt without its proof in one word, for a QR code or the part of an address that no server is sent (after
 * "#"): about 500 characters, letters, digits, "-", "_" and ".".
 */
export function receiptCode({ origin, entry, salt, issued, within, signature }: Receipt): string {
  const id = String(signature.id);
  const words = [utf8(origin), encodeEntry(entry), salt, utf8(signature.name), signature.bytes].map(toBase64Url);
  return [codeMark, ...words, issued, within, id].join('.');
}

/** @throws RecordError RECEIPT_INVALID, ENTRY_INVALID, NOT_CANONICAL */
export function parseReceiptCode(text: string): Receipt {
  const [mark, ...words] = text.trim().split('.');
  if (mark !== codeMark || words.length !== 8) throw invalid('not the code of a receipt');
  const [origin, entry, salt, name, bytes] = words.slice(0, 5).map(fromBase64Url);
  const [issued, within, id] = words.slice(5).map(fromDecimal);
  return checked({
    origin: origin && fromUtf8(origin),
    entry: entry ?? null,
    salt: salt ?? null,
    issued: issued ?? null,
    within: within ?? null,
    name: name && fromUtf8(name),
    id: id ?? null,
    bytes: bytes ?? null,
    proof: null,
  });
}

const codeMark = 'MR1';

interface Unchecked {
  origin: unknown;
  entry: Uint8Array | null;
  salt: Uint8Array | null;
  issued: unknown;
  within: unknown;
  name: unknown;
  id: unknown;
  bytes: Uint8Array | null;
  proof: unknown;
}

function checked({ origin, entry, salt, issued, within, name, id, bytes, proof }: Unchecked): Receipt {
  if (typeof origin !== 'string' || typeof name !== 'string') throw invalid('origin and name of the key are texts');
  if (!isCount(issued) || !isCount(within) || !isCount(id) || id > 0xffff_ffff) throw invalid('not such numbers');
  if (salt?.length !== saltLength || bytes === null || entry === null) throw invalid('salt, signature or entry');
  if (proof !== null && typeof proof !== 'string') throw invalid('the proof is a text');
  const parsed = parseEntry(entry);
  if (parsed.kind !== 'contribution_received') throw invalid(`no receipt is given for ${parsed.kind}`);
  return { origin, entry: parsed, salt, issued, within, signature: { name, id, bytes }, proof };
}

function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw invalid('not JSON');
  }
}

function asObject(value: Json | undefined, what: string): { readonly [key: string]: Json } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid(`${what} is an object`);
  return value as { readonly [key: string]: Json };
}

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const invalid = (message: string): RecordError => new RecordError('RECEIPT_INVALID', message);
