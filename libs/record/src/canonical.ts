import canonicalize from 'canonicalize';
import { fromUtf8, utf8 } from './encoding.ts';
import { RecordError } from './error.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Deeper than anything we write, and shallow enough for every reader's stack. */
const deepest = 64;

/**
 * The bytes by which a value is hashed and signed: JSON Canonicalization Scheme, RFC 8785, in UTF-8.
 * Two values have the same bytes only if every JSON reader takes them for the same value.
 *
 * @throws RecordError NOT_CANONICAL where that cannot be promised: lone surrogates, numbers that are not finite or
 * whole numbers beyond ±(2^53 - 1), anything that JSON drops or rewrites (undefined, dates, functions), nesting
 * beyond 64. RFC 8785 leaves large whole numbers to I-JSON (RFC 7493, 2.2), which is followed here.
 */
export const canonicalBytes = (value: Json): Uint8Array => utf8(canonicalText(value));

function canonicalText(value: Json): string {
  refuseAmbiguous(value, '$', 0);
  const text = canonicalize(value);
  if (text === undefined) throw new RecordError('NOT_CANONICAL', '$: nothing to write');
  return text;
}

/**
 * The value of canonical bytes.
 *
 * @throws RecordError NOT_CANONICAL for bytes that `canonicalBytes` would not have written: other spacing or order,
 * a key twice, other spellings of a number or a character.
 */
export function parseCanonical(bytes: Uint8Array): Json {
  const text = fromUtf8(bytes);
  if (text === null) throw new RecordError('NOT_CANONICAL', 'not UTF-8');
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    throw new RecordError('NOT_CANONICAL', 'not JSON');
  }
  if (canonicalText(value) !== text) {
    throw new RecordError('NOT_CANONICAL', 'JSON, but not in its canonical form');
  }
  return value;
}

function refuseAmbiguous(value: unknown, path: string, depth: number): void {
  if (depth > deepest) throw new RecordError('NOT_CANONICAL', `${path}: nested more than ${deepest} deep`);
  if (value === null || typeof value === 'boolean') return;
  if (typeof value === 'string') return refuseLoneSurrogate(value, path);
  if (typeof value === 'number') return refuseInexact(value, path);
  if (Array.isArray(value)) {
    // By index, not forEach: a hole must be seen, for it would be written as null.
    for (let at = 0; at < value.length; at += 1) refuseAmbiguous(value[at], `${path}[${at}]`, depth + 1);
    return;
  }
  if (!isPlainObject(value)) throw new RecordError('NOT_CANONICAL', `${path}: JSON has no such value`);
  for (const [key, member] of Object.entries(value)) {
    refuseLoneSurrogate(key, path);
    refuseAmbiguous(member, `${path}.${key}`, depth + 1);
  }
}

function refuseLoneSurrogate(text: string, path: string): void {
  if (!text.isWellFormed()) throw new RecordError('NOT_CANONICAL', `${path}: half a character (lone surrogate)`);
}

function refuseInexact(value: number, path: string): void {
  if (!Number.isFinite(value)) throw new RecordError('NOT_CANONICAL', `${path}: JSON has no ${value}`);
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw new RecordError('NOT_CANONICAL', `${path}: a whole number beyond 2^53 - 1 means different things to readers`);
  }
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || 'toJSON' in value) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
