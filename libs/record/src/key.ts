import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { equalBytes, fromBase64, toBase64, utf8 } from './encoding.ts';
import { RecordError } from './error.ts';

/**
 * What a key signs, by its byte in C2SP signed-note: `note`, the text of a note as it is; `cosignature`, a checkpoint
 * at a time, as witnesses do (C2SP tlog-cosignature). Other types are left to others, as those documents advise.
 */
export const keyTypes = { note: 1, cosignature: 4 } as const;
export type KeyType = keyof typeof keyTypes;

/** An Ed25519 key by which others know a signer. */
export interface VerifierKey {
  /** Recommended: an address without its scheme, which need not lead anywhere. No blanks, no "+". */
  name: string;
  type: KeyType;
  /** 32 bits of SHA-256(name ‖ "\n" ‖ type ‖ key), big-endian: finds the key, proves nothing. */
  id: number;
  /** 32 bytes, RFC 8032. */
  publicKey: Uint8Array;
}

export interface SigningKey extends VerifierKey {
  /** 32 bytes, RFC 8032's private key. */
  seed: Uint8Array;
}

/** Bytes of an Ed25519 key, public or private. */
const keyLength = 32;

/** @throws RecordError KEY_INVALID for a name or a length that no key has */
export function verifierKey(name: string, type: KeyType, publicKey: Uint8Array): VerifierKey {
  if (!isKeyName(name)) throw new RecordError('KEY_INVALID', `not the name of a key: ${JSON.stringify(name)}`);
  if (publicKey.length !== keyLength) throw new RecordError('KEY_INVALID', `an Ed25519 key has ${keyLength} bytes`);
  const named = sha256
    .create()
    .update(utf8(`${name}\n`))
    .update(typed(type, publicKey))
    .digest();
  return { name, type, id: new DataView(named.buffer, named.byteOffset).getUint32(0), publicKey };
}

/**
 * @param seed 32 bytes from a cryptographic generator, kept secret
 * @throws RecordError KEY_INVALID
 */
export function signingKey(name: string, type: KeyType, seed: Uint8Array): SigningKey {
  if (seed.length !== keyLength) throw new RecordError('KEY_INVALID', `an Ed25519 seed has ${keyLength} bytes`);
  return { ...verifierKey(name, type, ed25519.getPublicKey(seed)), seed };
}

/** The text form of C2SP signed-note: `<name>+<id in hex>+<base64 of type and key>`. */
export const formatVerifierKey = ({ name, type, id, publicKey }: VerifierKey): string =>
  `${name}+${hexId(id)}+${toBase64(typed(type, publicKey))}`;

/** @throws RecordError KEY_INVALID, also for a name that does not fit the id and for types other than 1 and 4 */
export function parseVerifierKey(text: string): VerifierKey {
  const [name, id] = text.split('+', 2);
  const [type, key] = readTyped(afterSecondPlus(text));
  if (name === undefined) throw malformed();
  const parsed = verifierKey(name, type, key);
  if (hexId(parsed.id) !== id) throw new RecordError('KEY_INVALID', `the id of ${name} does not fit its key`);
  return parsed;
}

/** The text form in which Go's `golang.org/x/mod/sumdb/note` keeps secret keys: `PRIVATE+KEY+<name>+<id>+<base64>`. */
export const formatSigningKey = ({ name, type, id, seed }: SigningKey): string =>
  `${secretMark}${name}+${hexId(id)}+${toBase64(typed(type, seed))}`;

/** @throws RecordError KEY_INVALID; the message never quotes the secret */
export function parseSigningKey(text: string): SigningKey {
  if (!text.startsWith(secretMark)) throw malformed();
  const [name, id] = text.slice(secretMark.length).split('+', 2);
  const [type, seed] = readTyped(afterSecondPlus(text.slice(secretMark.length)));
  if (name === undefined) throw malformed();
  const parsed = signingKey(name, type, seed);
  if (hexId(parsed.id) !== id) throw new RecordError('KEY_INVALID', `the id of ${name} does not fit its key`);
  return parsed;
}

/** The public half, for handing on. */
export const publicHalf = ({ name, type, id, publicKey }: VerifierKey): VerifierKey => ({ name, type, id, publicKey });

export const sameKey = (a: VerifierKey, b: VerifierKey): boolean =>
  a.name === b.name && a.type === b.type && equalBytes(a.publicKey, b.publicKey);

/** C2SP signed-note: not empty, no Unicode white space, no "+"; nor what no note may contain. */
export const isKeyName = (name: string): boolean =>
  name !== '' && name.isWellFormed() && !/[\p{White_Space}+\u0000-\u001f]/u.test(name);

const secretMark = 'PRIVATE+KEY+';
const hexId = (id: number): string => id.toString(16).padStart(8, '0');
const typed = (type: KeyType, key: Uint8Array): Uint8Array => Uint8Array.of(keyTypes[type], ...key);
const malformed = (): RecordError => new RecordError('KEY_INVALID', 'not the text of a key: name+id+key');

/** Base64 may contain "+" itself. */
const afterSecondPlus = (text: string): string => text.split('+').slice(2).join('+');

function readTyped(encoded: string): [KeyType, Uint8Array] {
  const bytes = fromBase64(encoded);
  if (bytes === null || bytes.length !== 1 + keyLength) throw malformed();
  const type = (Object.keys(keyTypes) as KeyType[]).find((name) => keyTypes[name] === bytes[0]);
  if (type === undefined) throw new RecordError('KEY_INVALID', `a key of a type not known here: ${bytes[0]}`);
  return [type, bytes.slice(1)];
}
