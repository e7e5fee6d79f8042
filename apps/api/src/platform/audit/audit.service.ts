import type { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { AuditAction } from '@mutirao/rules';
import { sqlOf } from '../database/sql.ts';

export interface Act {
  /** Null on the command line. */
  actor: string | null;
  /** Null for what concerns the whole site. */
  consultation: string | null;
  action: AuditAction;
  subject?: string | null;
  /** What changed, in words of the schema; never personal data: an entry outlives everyone's leaving. */
  detail?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Who did what: written in the transaction of the act itself, never changed after. */
@Injectable()
export class Audit {
  async note(em: EntityManager, { actor, consultation, action, subject = null, detail = {} }: Act): Promise<void> {
    await sqlOf(em).execute(
      `insert into audit_entry (actor_id, consultation_id, action, subject_id, detail) values (?, ?, ?, ?, ?::jsonb)`,
      [actor, consultation, action, subject, JSON.stringify(detail)],
    );
  }
}
