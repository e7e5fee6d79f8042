export { auditLog } from './audit.ts';
export type { AuditFinding, AuditQuestion, AuditReport } from './audit.ts';
export { decodeBundle, encodeBundle, longestEntry } from './bundle.ts';
export { canonicalBytes, parseCanonical } from './canonical.ts';
export type { Json } from './canonical.ts';
export {
  addSignatures,
  cosignCheckpoint,
  formatCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  signCheckpoint,
} from './checkpoint.ts';
export type { Checkpoint, KnownLog, OpenedCheckpoint } from './checkpoint.ts';
export { commitmentPurposes, commitTo, digestOf, opensCommitment, saltLength } from './commitment.ts';
export type { CommitmentPurpose } from './commitment.ts';
export { fromBase64, fromBase64Url, toBase64, toBase64Url } from './encoding.ts';
export { encodeEntry, entryKinds, entryShapes, entryVersion, parseEntry } from './entry.ts';
export type { Entry, EntryKind, EntryOf } from './entry.ts';
export { hashText } from './entry-fields.ts';
export { RecordError, recordErrorCodes } from './error.ts';
export type { RecordErrorCode } from './error.ts';
export {
  formatSigningKey,
  formatVerifierKey,
  keyTypes,
  parseSigningKey,
  parseVerifierKey,
  publicHalf,
  sameKey,
  signingKey,
  verifierKey,
} from './key.ts';
export type { KeyType, SigningKey, VerifierKey } from './key.ts';
export { formatNote, formatSignature, parseNote, parseSignatures, signText, verifyNote } from './note.ts';
export type { Note, NoteSignature, Signed } from './note.ts';
export { formatProofFile, parseProofFile } from './proof-file.ts';
export type { ProofFile } from './proof-file.ts';
export { consistencyNodes, inclusionNodes, proveConsistency, proveInclusion, readRoot } from './prove.ts';
export type { ReadNodes } from './prove.ts';
export {
  completeReceipt,
  isOverdue,
  issueReceipt,
  parseReceiptCode,
  parseReceiptFile,
  promiseText,
  receiptCode,
  receiptFile,
} from './receipt.ts';
export type { Promised, Receipt } from './receipt.ts';
export {
  bundlePath,
  hashesIn,
  newTiles,
  nodesFromTiles,
  parseTilePath,
  tileAt,
  tileHeight,
  tileNodes,
  tileOf,
  tilePath,
  tilesFor,
  tileWidth,
} from './tile.ts';
export type { ReadTiles, Tile } from './tile.ts';
export { emptyRoot, hashLength, leafHash, nodeHash, peakNodes, rootOf, TreeEdge } from './tree.ts';
export type { StoredNode, TreeNode } from './tree.ts';
export { verifyConsistency, verifyInclusion } from './verify.ts';
export type { ConsistencyClaim, InclusionClaim } from './verify.ts';
export { receiptFaults, verifyReceipt } from './verify-receipt.ts';
export type { ReceiptFault, ReceiptQuestion, ReceiptVerdict } from './verify-receipt.ts';
export { answerAsWitness, formatWitnessRequest, parseWitnessRequest } from './witness.ts';
export type { WitnessAnswer, WitnessQuestion, WitnessRequest } from './witness.ts';
