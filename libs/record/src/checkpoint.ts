import { equalBytes, fromBase64, fromDecimal, toBase64 } from './encoding.ts';
import { RecordError } from './error.ts';
import type { SigningKey, VerifierKey } from './key.ts';
import { formatNote, formatSignature, parseNote, signText, verifyNote } from './note.ts';
import type { NoteSignature, Signed } from './note.ts';
import { emptyRoot, hashLength } from './tree.ts';

/** The state of a log at one size (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** Which log: by convention its address without the scheme. */
  origin: string;
  /** Entries. */
  size: number;
  /** RFC 6962's root of them, 32 bytes. */
  root: Uint8Array;
}

/** A log as others know it. Several keys, so that a log can change its own. */
export interface KnownLog {
  origin: string;
  keys: readonly VerifierKey[];
}

export interface OpenedCheckpoint extends Checkpoint {
  /** Verified, each of another public key. */
  cosignatures: Signed[];
}

/** The text that is signed. @throws RecordError CHECKPOINT_INVALID */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  if (origin === '' || origin.includes('\n')) throw invalid('the origin is one line');
  if (!Number.isSafeInteger(size) || size < 0) throw invalid(`no log has ${size} entries`);
  if (root.length !== hashLength) throw invalid(`a root has ${hashLength} bytes`);
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/**
 * Reads the text of a checkpoint, signed or not. Extension lines, which nobody can check, are passed over.
 *
 * @throws RecordError CHECKPOINT_INVALID
 */
export function parseCheckpoint(text: string): Checkpoint {
  if (!text.endsWith('\n')) throw invalid('the last line has no end');
  const [origin = '', size = '', root = '', ...extensions] = text.slice(0, -1).split('\n');
  if (origin === '' || extensions.includes('')) throw invalid('an empty line');
  const count = fromDecimal(size);
  if (count === null) throw invalid('the second line is the number of entries');
  const hash = fromBase64(root);
  if (hash === null || hash.length !== hashLength) throw invalid('the third line is the root, in base64');
  if (count === 0 && !equalBytes(hash, emptyRoot())) throw invalid('an empty log has another root');
  return { origin, size: count, root: hash };
}

/** A signed checkpoint, as a log serves it. @throws RecordError CHECKPOINT_INVALID, NOTE_INVALID */
export function signCheckpoint(checkpoint: Checkpoint, key: SigningKey): string {
  const text = formatCheckpoint(checkpoint);
  return formatNote({ text, signatures: [signText(text, key)] });
}

/**
 * A witness's line for a checkpoint: that at `time` (seconds since 1970) it was the newest it knew, and consistent
 * with all before. Verifying that comes first and is the witness's part (C2SP tlog-witness).
 *
 * @throws RecordError NOTE_INVALID, CHECKPOINT_INVALID
 */
export function cosignCheckpoint(message: string, key: SigningKey, time: number): string {
  const { text } = parseNote(message);
  parseCheckpoint(text);
  return formatSignature(signText(text, key, time));
}

/** The same checkpoint with more signatures, each line once. @throws RecordError NOTE_INVALID */
export function addSignatures(message: string, added: readonly NoteSignature[]): string {
  const { text, signatures } = parseNote(message);
  const lines = new Set([...signatures, ...added].map(formatSignature));
  return `${text}\n${[...lines].join('')}`;
}

/**
 * A checkpoint that may be believed: of this log, signed by a key of it, and by which of these witnesses.
 *
 * @throws RecordError NOTE_INVALID, CHECKPOINT_INVALID (also another log's), SIGNATURE_INVALID (also none of the log)
 */
export function openCheckpoint(
  message: string,
  log: KnownLog,
  witnesses: readonly VerifierKey[] = [],
): OpenedCheckpoint {
  const note = parseNote(message);
  const checkpoint = parseCheckpoint(note.text);
  if (checkpoint.origin !== log.origin) throw invalid(`the checkpoint of another log: ${checkpoint.origin}`);
  const logKeys = log.keys.filter(({ type }) => type === 'note');
  if (verifyNote(note, logKeys).length === 0) {
    throw new RecordError('SIGNATURE_INVALID', `no signature of ${log.origin}`);
  }
  const cosigners = witnesses.filter(({ type }) => type === 'cosignature');
  return { ...checkpoint, cosignatures: oneForEachKey(verifyNote(note, cosigners)) };
}

/** An Ed25519 cosignature does not name its signer: one key under two names is one witness. */
function oneForEachKey(signed: readonly Signed[]): Signed[] {
  return signed.filter(
    ({ key }, at) => signed.findIndex((other) => equalBytes(other.key.publicKey, key.publicKey)) === at,
  );
}

const invalid = (message: string): RecordError => new RecordError('CHECKPOINT_INVALID', message);
