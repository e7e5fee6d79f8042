import { cosignCheckpoint, openCheckpoint } from './checkpoint.ts';
import type { Checkpoint, KnownLog } from './checkpoint.ts';
import { fromBase64, fromDecimal, toBase64 } from './encoding.ts';
import { RecordError } from './error.ts';
import type { SigningKey } from './key.ts';
import { hashLength } from './tree.ts';
import { verifyConsistency } from './verify.ts';

/** What a log sends a witness (C2SP tlog-witness, `add-checkpoint`). */
export interface WitnessRequest {
  /** Size of the last checkpoint that this witness signed; 0 for the first. */
  oldSize: number;
  /** From there to the checkpoint; empty from 0. */
  proof: readonly Uint8Array[];
  /** Signed by the log. */
  checkpoint: string;
}

/** The body of the request. */
export const formatWitnessRequest = ({ oldSize, proof, checkpoint }: WitnessRequest): string =>
  [`old ${oldSize}`, ...proof.map(toBase64), '', checkpoint].join('\n');

/** @throws RecordError PROOF_INVALID */
export function parseWitnessRequest(body: string): WitnessRequest {
  const end = body.indexOf('\n\n');
  const [first = '', ...lines] = body.slice(0, Math.max(end, 0)).split('\n');
  const oldSize = first.startsWith('old ') ? fromDecimal(first.slice('old '.length)) : null;
  const proof = lines.map(fromBase64);
  if (oldSize === null || lines.length > mostHashes || !proof.every((hash) => hash?.length === hashLength)) {
    throw new RecordError('PROOF_INVALID', 'not a request to a witness: "old", proof, empty line, checkpoint');
  }
  return { oldSize, proof: proof.filter((hash) => hash !== null), checkpoint: body.slice(end + 2) };
}

/** As the specification limits it. */
const mostHashes = 63;

/** What a witness answers: the status and, on 200, its signature line; on 409 the size it knows. */
export type WitnessAnswer =
  | { status: 200; line: string; remember: Checkpoint }
  | { status: 409; size: number }
  /** 400 nonsense · 403 not signed by the log · 404 another log · 422 no proof of growth from what is known */
  | { status: 400 | 403 | 404 | 422 };

export interface WitnessQuestion {
  body: string;
  /** The one log that is witnessed here. */
  log: KnownLog;
  /** The last checkpoint signed; null before the first. */
  known: Checkpoint | null;
  key: SigningKey;
  /** Seconds since 1970. */
  time: number;
}

/**
 * A witness, whole but for its memory: whoever runs one keeps `remember` before it hands out `line`, both in one step
 * for one request at a time, and never goes back to an older one.
 */
export function answerAsWitness({ body, log, known, key, time }: WitnessQuestion): WitnessAnswer {
  let request: WitnessRequest;
  try {
    request = parseWitnessRequest(body);
  } catch {
    return { status: 400 };
  }
  const { oldSize, proof, checkpoint: message } = request;
  const opened = open(message, log);
  if (typeof opened === 'number') return { status: opened };
  const { origin, size, root } = opened;
  if (oldSize > size) return { status: 400 };
  if (oldSize !== (known?.size ?? 0)) return { status: 409, size: known?.size ?? 0 };
  if (!isGrown(known, opened, proof)) return { status: 422 };
  return { status: 200, line: cosignCheckpoint(message, key, time), remember: { origin, size, root } };
}

function open(message: string, log: KnownLog): Checkpoint | 400 | 403 | 404 {
  if (message.split('\n', 1)[0] !== log.origin) return 404;
  try {
    return openCheckpoint(message, log);
  } catch (error) {
    return error instanceof RecordError && error.code === 'SIGNATURE_INVALID' ? 403 : 400;
  }
}

function isGrown(known: Checkpoint | null, { size, root }: Checkpoint, proof: readonly Uint8Array[]): boolean {
  if (known === null || known.size === 0) return proof.length === 0;
  return verifyConsistency({ oldSize: known.size, oldRoot: known.root, size, root, proof });
}
