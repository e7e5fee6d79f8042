import { sha256 } from '@noble/hashes/sha2.js';
import { canonicalBytes } from './canonical.ts';
import type { Json } from './canonical.ts';
import { equalBytes, utf8 } from './encoding.ts';
import { RecordError } from './error.ts';

/** What is committed to; a commitment to one thing cannot be shown as one to another. */
export const commitmentPurposes = ['contribution', 'reason', 'appeal', 'answer', 'tallies'] as const;
export type CommitmentPurpose = (typeof commitmentPurposes)[number];

/** Bytes; as many as the hash has, so that trying salts is no easier than trying hashes. */
export const saltLength = 32;

/**
 * 32 bytes that bind whoever publishes them to `content` and say nothing of it to those without `salt`:
 *
 *     SHA-256("mutirao.record/commitment/v1" ‖ 0 ‖ purpose ‖ 0 ‖ salt ‖ RFC 8785(content))
 *
 * The log holds this and never the content. Destroying content and salt leaves the log whole, and nobody can find
 * out any more what was committed to, be the content ever so short: that is what the salt is for. So a salt is 32
 * bytes from a cryptographic generator, used once, and kept only beside its content.
 *
 * @throws RecordError COMMITMENT_INVALID for a salt of another length, NOT_CANONICAL for the content
 */
export function commitTo(purpose: CommitmentPurpose, salt: Uint8Array, content: Json): Uint8Array {
  if (salt.length !== saltLength) {
    throw new RecordError('COMMITMENT_INVALID', `a salt has ${saltLength} bytes, not ${salt.length}`);
  }
  return hashParts(utf8(`mutirao.record/commitment/v1\0${purpose}\0`), salt, canonicalBytes(content));
}

/** Whether `commitment` was made to this content with this salt. */
export function opensCommitment(
  commitment: Uint8Array,
  purpose: CommitmentPurpose,
  salt: Uint8Array,
  content: Json,
): boolean {
  return equalBytes(commitment, commitTo(purpose, salt, content));
}

/**
 * 32 bytes that name a text that is public and stays so, such as a published draft:
 * SHA-256("mutirao.record/digest/v1" ‖ 0 ‖ RFC 8785(content)). No salt, nothing hidden: never for personal data.
 *
 * @throws RecordError NOT_CANONICAL
 */
export function digestOf(content: Json): Uint8Array {
  return hashParts(utf8('mutirao.record/digest/v1\0'), canonicalBytes(content));
}

function hashParts(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = sha256.create();
  for (const part of parts) hash.update(part);
  return hash.digest();
}
