import { defineEntity, p } from '@mikro-orm/core';

/**
 * One act, as the audit page tells it. Ids only: who leaves is forgotten by their name elsewhere, and the entry stays
 * true. The database refuses to change or remove an entry.
 */
const AuditEntrySchema = defineEntity({
  name: 'AuditEntry',
  tableName: 'audit_entry',
  properties: {
    id: p.bigint('string').primary().autoincrement(),
    at: p.datetime().defaultRaw('now()'),
    /** Null for what was done on the command line. */
    actorId: p.uuid().nullable(),
    /** Null for what concerns the whole site. */
    consultationId: p.uuid().nullable(),
    action: p.string().length(60),
    subjectId: p.uuid().nullable(),
    /** What changed, in words of the schema; never personal data. */
    detail: p.json<Record<string, string | number | boolean | null>>(),
  },
});

export class AuditEntry extends AuditEntrySchema.class {}
AuditEntrySchema.setClass(AuditEntry);
export { AuditEntrySchema };
