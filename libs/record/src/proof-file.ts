import { fromBase64, fromDecimal, toBase64 } from './encoding.ts';
import { RecordError } from './error.ts';
import { hashLength } from './tree.ts';

/** That an entry is in a log, to be verified without asking anybody (C2SP tlog-proof). */
export interface ProofFile {
  index: number;
  /** RFC 6962, from the leaf's neighbour up. */
  proof: readonly Uint8Array[];
  /** The log's signed checkpoint, with its witnesses' signatures. */
  checkpoint: string;
}

const firstLine = 'c2sp.org/tlog-proof@v1';

/** The text form, for files that end in `.tlog-proof`. */
export const formatProofFile = ({ index, proof, checkpoint }: ProofFile): string =>
  [firstLine, `index ${index}`, ...proof.map(toBase64), '', checkpoint].join('\n');

/**
 * Reads the form; nothing is verified yet. Extra data of others, which nobody signed, is passed over.
 *
 * @throws RecordError PROOF_INVALID
 */
export function parseProofFile(text: string): ProofFile {
  const end = text.indexOf('\n\n');
  const [first, ...lines] = text.slice(0, Math.max(end, 0)).split('\n');
  if (first !== firstLine) throw invalid(`the first line is not ${firstLine}`);
  const [place = '', ...hashes] = lines[0]?.startsWith('extra ') === true ? lines.slice(1) : lines;
  const index = place.startsWith('index ') ? fromDecimal(place.slice('index '.length)) : null;
  if (index === null) throw invalid('no line "index" with a number');
  return { index, proof: hashes.map(readHash), checkpoint: text.slice(end + 2) };
}

function readHash(line: string): Uint8Array {
  const hash = fromBase64(line);
  if (hash?.length !== hashLength) throw invalid('a proof is hashes in base64, one a line');
  return hash;
}

const invalid = (message: string): RecordError => new RecordError('PROOF_INVALID', message);
