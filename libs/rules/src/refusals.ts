/**
 * Every way the system says no. A code never changes its meaning; its sentence is in
 * `libs/messages` under `refusal_<code in lower case>`, with the params named there.
 */
export const refusalCodes = [
  // who is asking
  'SIGN_IN_REQUIRED',
  'NOT_ALLOWED',
  'NOT_FOUND',
  'EMAIL_INVALID',
  'ACCOUNT_SHARED',
  'NAME_INVALID',
  'NAME_MIXES_ALPHABETS',
  'NAME_RESERVED',
  'NAME_OF_THE_TEAM',
  'PSEUDONYM_NOT_ALLOWED',
  'PSEUDONYM_TAKEN',
  'SIGN_IN_CODE_WRONG',
  'SIGN_IN_CODE_EXPIRED',
  'SIGN_IN_STEP_OVER',
  'SECOND_FACTOR_REQUIRED',
  'SECOND_FACTOR_WRONG',
  'SECOND_FACTOR_ON',
  'PASSKEY_REFUSED',
  'PASSKEY_KNOWN',
  'PASSKEYS_FULL',
  'PROVIDER_CANCELLED',
  'PROVIDER_UNREACHABLE',
  'PROVIDER_ANSWER_INVALID',
  'PROVIDER_ATTEMPT_OVER',
  'PROVIDER_TAKEN',
  'TOO_MANY_ATTEMPTS',
  // when
  'PHASE_CLOSED',
  'LEVEL_REQUIRED',
  'LEVEL_OUT_OF_REACH',
  'ALREADY_TOOK_PART',
  'EDIT_TIME_OVER',
  'DRAFT_NOT_CURRENT',
  'DRAFT_PUBLISHED',
  'DRAFT_NOT_PUBLISHED',
  'DRAFT_ALREADY_OPEN',
  'DRAFT_EMPTY',
  'STALE_VERSION',
  'ALREADY_WITHDRAWN',
  'ALREADY_DECIDED',
  // what was sent
  'INPUT_INVALID',
  'TEXT_EMPTY',
  'TEXT_TOO_LONG',
  'TEXT_INVALID',
  'REASON_REQUIRED',
  'RULE_REQUIRED',
  'REPLY_PLACE_WRONG',
  'WORDING_UNCHANGED',
  'QUOTE_INVALID',
  'SLUG_TAKEN',
  'SLUG_INVALID',
  'PHASES_EMPTY',
  'PHASE_ENDS_BEFORE_START',
  'PHASES_OVERLAP',
  'LAST_ADMINISTRATOR',
  'LAST_SITE_ADMINISTRATOR',
  'ALREADY_MEMBER',
  'INVITATION_EXPIRED',
  'INVITATION_USED',
  'INVITATION_REVOKED',
  'INVITATION_REPLACED',
  'INVITATION_FOR_ANOTHER',
  'LINEAGE_INVALID',
  'IDEMPOTENCY_KEY_REUSED',
  'QUERY_TOO_COMPLEX',
  // of programs
  'OPERATION_UNKNOWN',
  'OPERATION_CLOSED',
  'KEY_REQUIRED',
  'KEY_INVALID',
  'KEY_NOT_ENOUGH',
  'TOO_MANY_KEYS',
  // documents
  'VOTES_FILE_EMPTY',
  'VOTES_FILE_UNREADABLE',
  'VOTES_FILE_UNKNOWN',
  'VOTES_FILE_ROW',
  'VOTES_FILE_NAME',
  'VOTES_FILE_VOTE',
  'DOCUMENT_EMPTY',
  'DOCUMENT_TOO_LARGE',
  'DOCUMENT_UNREADABLE',
  'DOCUMENT_ENCRYPTED',
  'DOCUMENT_BOMB',
  'DOCUMENT_FORMAT_UNKNOWN',
  'DOCUMENT_TIMEOUT',
  'DOCUMENT_CANCELLED',
  'DOCUMENT_TOO_MANY_PARAGRAPHS',
  'PARAGRAPH_TOO_LONG',
  'PACKAGE_INVALID',
  // the machine
  'TOO_BUSY',
  'STORAGE_FULL',
  'INTERNAL',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];
export type RefusalParams = Readonly<Record<string, string | number>>;

/** An expected "no": safe to show, translated by its reader's page. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly params: RefusalParams;
  /** The input the refusal is about, by its name in the schema. */
  readonly field: string | undefined;

  constructor(code: RefusalCode, params: RefusalParams = {}, field?: string) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.params = params;
    this.field = field;
  }
}
