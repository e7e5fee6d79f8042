/** What can be wrong with what somebody hands to this library; a code never changes its meaning. */
export const recordErrorCodes = [
  /** A value that has no canonical form, or bytes that are not the canonical form of anything. */
  'NOT_CANONICAL',
  'COMMITMENT_INVALID',
  'ENTRY_INVALID',
  /** A size or an index that no tree has. */
  'POSITION_INVALID',
  'TILE_INVALID',
  'NOTE_INVALID',
  'KEY_INVALID',
  'CHECKPOINT_INVALID',
  /** No signature of a key that had to sign, or one that does not verify. */
  'SIGNATURE_INVALID',
  'PROOF_INVALID',
  'RECEIPT_INVALID',
] as const;
export type RecordErrorCode = (typeof recordErrorCodes)[number];

/** The only error thrown on purpose. The code is for programs; the message, in English, is for their authors. */
export class RecordError extends Error {
  override readonly name = 'RecordError';
  readonly code: RecordErrorCode;

  constructor(code: RecordErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
