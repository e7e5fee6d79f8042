/**
 * What the audit page can say that somebody did: a closed list, one a line, grouped by what it is done to, translated in
 * `libs/messages` as `audit_<action>`.
 */
export const auditActions = [
  // the site
  'site_administrator_named',
  'site_administrator_dismissed',
  'audit_exported',
  // a consultation
  'consultation_created',
  'consultation_imported',
  'settings_changed',
  'phases_set',
  'rules_set',
  'levels_set',
  'pseudonyms_allowed',
  // its team
  'member_invited',
  'invitation_resent',
  'invitation_revoked',
  'member_joined',
  'member_removed',
  'member_left',
  'role_given',
  'role_taken',
  // an account
  'account_named',
  'institution_verified',
  'api_key_created',
  'api_key_revoked',
  'second_factor_on',
  'second_factor_off',
  'passkey_added',
  'passkey_removed',
  'provider_linked',
  'provider_unlinked',
  'email_changed',
  'person_left',
  'person_erased',
  // a draft
  'draft_opened',
  'draft_imported',
  'draft_changed',
  'draft_discarded',
  'draft_published',
  'draft_exported',
  'lineage_confirmed',
  'paragraph_edited',
  'paragraph_added',
  'paragraph_removed',
  'paragraph_moved',
  'paragraphs_joined',
  'paragraph_split',
  // a contribution
  'contribution_approved',
  'contribution_refused',
] as const;
export type AuditAction = (typeof auditActions)[number];
