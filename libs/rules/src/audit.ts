/** What the audit page can say that somebody did: a closed list, translated in `libs/messages` as `audit_<action>`. */
export const auditActions = [
  'member_added',
  'member_removed',
  'second_factor_on',
  'second_factor_off',
  'passkey_added',
  'passkey_removed',
  'provider_linked',
  'provider_unlinked',
] as const;
export type AuditAction = (typeof auditActions)[number];
