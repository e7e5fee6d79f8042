import type { Json } from './canonical.ts';
import { openCheckpoint } from './checkpoint.ts';
import type { KnownLog, OpenedCheckpoint } from './checkpoint.ts';
import { opensCommitment } from './commitment.ts';
import { fromBase64 } from './encoding.ts';
import { encodeEntry } from './entry.ts';
import { RecordError } from './error.ts';
import type { VerifierKey } from './key.ts';
import { verifyNote } from './note.ts';
import type { Signed } from './note.ts';
import { parseProofFile } from './proof-file.ts';
import type { ProofFile } from './proof-file.ts';
import { promiseText } from './receipt.ts';
import type { Receipt } from './receipt.ts';
import { leafHash } from './tree.ts';
import { verifyInclusion } from './verify.ts';

/** Why a receipt does not hold; a closed list, for pages to say in their readers' language. */
export const receiptFaults = [
  /** Of a log that was not asked about. */
  'OTHER_LOG',
  /** The log did not sign this promise. */
  'PROMISE_NOT_SIGNED',
  /** The text is not the one that was committed to. */
  'CONTENT_DIFFERS',
  'PROOF_UNREADABLE',
  /** The checkpoint under the proof is not the log's, or a signature on it is false. */
  'CHECKPOINT_NOT_SIGNED',
  /** The entry is not where the proof says in the tree that was signed. */
  'NOT_INCLUDED',
] as const;
export type ReceiptFault = (typeof receiptFaults)[number];

export type ReceiptVerdict =
  | { holds: false; fault: ReceiptFault }
  /** Signed by the log; whether it kept its word is not known yet. */
  | { holds: true; standing: 'promised' }
  /** In the log, under a checkpoint of `size` entries that these witnesses saw as well. None: the log's word alone. */
  | { holds: true; standing: 'included'; index: number; size: number; cosignatures: Signed[] };

export interface ReceiptQuestion {
  receipt: Receipt;
  /** Known from elsewhere than the receipt. */
  log: KnownLog;
  witnesses?: readonly VerifierKey[];
  /** What the contributor has of the contribution; left out, the entry is verified and not what it commits to. */
  content?: Json;
}

/** Verifies all that a receipt says. Asks nobody; throws only for a `content` without a canonical form. */
export function verifyReceipt({ receipt, log, witnesses = [], content }: ReceiptQuestion): ReceiptVerdict {
  if (receipt.origin !== log.origin) return { holds: false, fault: 'OTHER_LOG' };
  if (!isPromised(receipt, log)) return { holds: false, fault: 'PROMISE_NOT_SIGNED' };
  if (content !== undefined && !commitsTo(receipt, content)) return { holds: false, fault: 'CONTENT_DIFFERS' };
  if (receipt.proof === null) return { holds: true, standing: 'promised' };

  const file = orNull(() => parseProofFile(receipt.proof ?? ''));
  if (file === null) return { holds: false, fault: 'PROOF_UNREADABLE' };
  const checkpoint = orNull(() => openCheckpoint(file.checkpoint, log, witnesses));
  if (checkpoint === null) return { holds: false, fault: 'CHECKPOINT_NOT_SIGNED' };
  if (!isIncluded(receipt, file, checkpoint)) return { holds: false, fault: 'NOT_INCLUDED' };
  const { size, cosignatures } = checkpoint;
  return { holds: true, standing: 'included', index: file.index, size, cosignatures };
}

function isPromised(receipt: Receipt, log: KnownLog): boolean {
  const keys = log.keys.filter(({ type }) => type === 'note');
  const signed = orNull(() => verifyNote({ text: promiseText(receipt), signatures: [receipt.signature] }, keys));
  return signed !== null && signed.length > 0;
}

function commitsTo({ entry, salt }: Receipt, content: Json): boolean {
  const commitment = fromBase64(entry.commitment);
  return commitment !== null && opensCommitment(commitment, 'contribution', salt, content);
}

const isIncluded = ({ entry }: Receipt, { index, proof }: ProofFile, { size, root }: OpenedCheckpoint): boolean =>
  verifyInclusion({ leaf: leafHash(encodeEntry(entry)), index, size, root, proof });

function orNull<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof RecordError) return null;
    throw error;
  }
}
