/** What the audit page can say that somebody did: a closed list, translated in `libs/messages` as `audit_<action>`. */
export const auditActions = [
  'member_added',
  'member_removed',
  'levels_set',
  'pseudonyms_allowed',
  'institution_verified',
  'api_key_created',
  'api_key_revoked',
  'second_factor_on',
  'second_factor_off',
  'passkey_added',
  'passkey_removed',
  'provider_linked',
  'provider_unlinked',
  'person_left',
  'person_erased',
] as const;
export type AuditAction = (typeof auditActions)[number];
