/** What the audit page can say that somebody did: a closed list, translated in `libs/messages` as `audit_<action>`. */
export const auditActions = ['member_added', 'member_removed', 'person_left', 'person_erased'] as const;
export type AuditAction = (typeof auditActions)[number];
