import { ed25519 } from '@noble/curves/ed25519.js';
import { fromBase64, toBase64, utf8 } from './encoding.ts';
import { RecordError } from './error.ts';
import { isKeyName } from './key.ts';
import type { SigningKey, VerifierKey } from './key.ts';

/** A text and who is said to have signed it (C2SP signed-note). */
export interface Note {
  /** Ends with a line end. Nothing in it is to be believed before a signature was verified. */
  text: string;
  signatures: NoteSignature[];
}

export interface NoteSignature {
  /** Of the key. */
  name: string;
  /** Of the key, 32 bits. */
  id: number;
  /** What follows the id: 64 bytes for a note, 72 for a cosignature. */
  bytes: Uint8Array;
}

/** A signature that was verified, with the key that made it. */
export interface Signed {
  key: VerifierKey;
  /** When a witness cosigned, in seconds since 1970, as it says; null for a signature without time. */
  time: number | null;
}

/** As in Go's implementation; the specification asks for 16 at least. */
const mostSignatures = 100;
const ed25519Length = 64;
const timeLength = 8;

/** @throws RecordError NOTE_INVALID for a text that no note can carry */
export function formatNote({ text, signatures }: Note): string {
  if (!text.endsWith('\n') || !isPrintable(text)) throw invalid('the text of a note is lines of characters');
  return `${text}\n${signatures.map(formatSignature).join('')}`;
}

/** One line, with its end: `— name base64(id ‖ signature)`. */
export function formatSignature({ name, id, bytes }: NoteSignature): string {
  const encoded = new Uint8Array(4 + bytes.length);
  new DataView(encoded.buffer).setUint32(0, id);
  encoded.set(bytes, 4);
  return `${signatureMark}${name} ${toBase64(encoded)}\n`;
}

/** @throws RecordError NOTE_INVALID */
export function parseNote(message: string): Note {
  if (!isPrintable(message)) throw invalid('a note has no control characters and no half characters');
  const end = message.lastIndexOf('\n\n');
  if (end < 0) throw invalid('no empty line between text and signatures');
  return { text: message.slice(0, end + 1), signatures: parseSignatures(message.slice(end + 2)) };
}

/** Signature lines alone, as a witness answers with. @throws RecordError NOTE_INVALID */
export function parseSignatures(lines: string): NoteSignature[] {
  if (!lines.endsWith('\n')) throw invalid('signature lines end with a line end');
  const split = lines.slice(0, -1).split('\n');
  if (split.length > mostSignatures) throw invalid(`more than ${mostSignatures} signatures`);
  return split.map(parseSignature);
}

function parseSignature(line: string): NoteSignature {
  const [name = '', encoded = '', ...rest] = line.slice(signatureMark.length).split(' ');
  const bytes = fromBase64(encoded);
  if (!line.startsWith(signatureMark) || rest.length > 0 || !isKeyName(name) || bytes === null || bytes.length < 5) {
    throw invalid('not a signature line: "— name base64"');
  }
  return { name, id: new DataView(bytes.buffer).getUint32(0), bytes: bytes.slice(4) };
}

/**
 * Signs a note's text: with a `note` key as it is, with a `cosignature` key as seen at `time`, in seconds since 1970.
 * Whoever signs a checkpoint answers for never having signed another that contradicts it.
 *
 * @throws RecordError NOTE_INVALID where a time is missing, too much, or no time
 */
export function signText(text: string, key: SigningKey, time: number | null = null): NoteSignature {
  if ((key.type === 'cosignature') !== (time !== null)) throw invalid('cosignatures, and only they, carry a time');
  const signature = ed25519.sign(signedMessage(text, time), key.seed);
  return { name: key.name, id: key.id, bytes: time === null ? signature : concat(encodeTime(time), signature) };
}

/**
 * The verified signatures of those keys, one for each. Signatures of other keys are passed over.
 *
 * @throws RecordError SIGNATURE_INVALID where a signature of one of the keys does not verify: such a note is refused
 * whole, however many others signed it
 */
export function verifyNote({ text, signatures }: Note, keys: readonly VerifierKey[]): Signed[] {
  const signed = new Map<VerifierKey, Signed>();
  for (const signature of signatures) {
    for (const key of keys.filter(({ name, id }) => name === signature.name && id === signature.id)) {
      const verified = verifySignature(text, key, signature.bytes);
      if (verified === null) throw new RecordError('SIGNATURE_INVALID', `not the signature of ${key.name}`);
      if (!signed.has(key)) signed.set(key, verified);
    }
  }
  return [...signed.values()];
}

function verifySignature(text: string, key: VerifierKey, bytes: Uint8Array): Signed | null {
  const isTimed = key.type === 'cosignature';
  if (bytes.length !== ed25519Length + (isTimed ? timeLength : 0)) return null;
  const time = isTimed ? decodeTime(bytes) : null;
  if (isTimed && time === null) return null;
  // Strictly RFC 8032: a key of small order, by which any text would be signed, is refused.
  const options = { zip215: false };
  const signature = isTimed ? bytes.slice(timeLength) : bytes;
  return ed25519.verify(signature, signedMessage(text, time), key.publicKey, options) ? { key, time } : null;
}

/** C2SP tlog-cosignature: two lines before the text keep a witness's word from being taken for the log's. */
const signedMessage = (text: string, time: number | null): Uint8Array =>
  utf8(time === null ? text : `cosignature/v1\ntime ${time}\n${text}`);

function encodeTime(time: number): Uint8Array {
  if (!Number.isSafeInteger(time) || time < 0) throw invalid(`not a time in seconds: ${time}`);
  const bytes = new Uint8Array(timeLength);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(time));
  return bytes;
}

function decodeTime(bytes: Uint8Array): number | null {
  const time = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0));
  return Number.isSafeInteger(time) ? time : null;
}

function concat(first: Uint8Array, second: Uint8Array): Uint8Array {
  const joined = new Uint8Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}

const signatureMark = '\u2014 ';
const isPrintable = (text: string): boolean => text.isWellFormed() && !/[\u0000-\u0009\u000b-\u001f]/.test(text);
const invalid = (message: string): RecordError => new RecordError('NOTE_INVALID', message);
