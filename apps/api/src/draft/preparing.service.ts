import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Refusal } from '@mutirao/rules';
import type { AuditAction } from '@mutirao/rules';
import { Access } from '../consultation/access.service.ts';
import { Audit } from '../platform/audit/audit.service.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { signedIn } from '../platform/session/asker.ts';
import type { Asker } from '../platform/session/asker.ts';
import type { DraftState } from './draft.entity.ts';
import { Drafts } from './draft.service.ts';
import type { DraftType } from './draft.type.ts';

export interface Preparing {
  id: string;
  number: number;
  consultation: string;
  slug: string;
}

/** Changes of drafts in preparation: each by somebody who may, on the version they saw, whole or not at all. */
@Injectable()
export class PreparingDrafts {
  constructor(
    private readonly em: EntityManager,
    private readonly access: Access,
    private readonly drafts: Drafts,
    private readonly audit: Audit,
  ) {}

  /**
   * Runs a change in one transaction and counts the draft's version up; the record says which act it was. Other editors of the same draft wait, and are
   * then told STALE_VERSION. Throws NOT_FOUND, DRAFT_PUBLISHED and what the asker's permission says.
   */
  async change(
    asker: Asker | null,
    id: string,
    version: number,
    action: AuditAction,
    change: (em: EntityManager, draft: Preparing) => Promise<void>,
  ): Promise<DraftType> {
    await this.em.fork().transactional(async (em) => {
      const draft = await this.claim(em, asker, id, version);
      await change(em, draft);
      await this.note(em, asker, draft, action);
    });
    const draft = (await this.drafts.byIds([id], asker)).get(id);
    if (!draft) throw new Refusal('NOT_FOUND', {}, 'draft');
    return draft;
  }

  /** Throws a draft in preparation away, with all its paragraphs. */
  async discard(asker: Asker | null, id: string, version: number): Promise<void> {
    await this.em.fork().transactional(async (em) => {
      const draft = await this.claim(em, asker, id, version);
      await this.note(em, asker, draft, 'draft_discarded');
      await sqlOf(em).execute(`delete from draft where id = ?`, [id]);
    });
  }

  /** One line for each change: who asks what became of a sentence is told by whom and when. */
  private async note(em: EntityManager, asker: Asker | null, draft: Preparing, action: AuditAction): Promise<void> {
    const { id: subject, number, consultation } = draft;
    await this.audit.note(em, { actor: signedIn(asker).id, consultation, action, subject, detail: { number } });
  }

  private async claim(em: EntityManager, asker: Asker | null, id: string, version: number): Promise<Preparing> {
    const sql = sqlOf(em);
    const [draft] = await sql.execute<Preparing>(
      `select d.id, d.number, d.consultation_id as consultation, c.slug
       from draft d join consultation c on c.id = d.consultation_id where d.id = ?`,
      [id],
    );
    if (draft === undefined) throw new Refusal(asker ? 'NOT_FOUND' : 'SIGN_IN_REQUIRED', {}, 'draft');
    await this.access.require('draft', asker, draft.consultation, new Date(), em);
    // Waits for whoever is at it; what it then finds is what they left.
    const [now] = await sql.execute<{ state: DraftState; version: number }>(
      `select state, version from draft where id = ? for update`,
      [id],
    );
    if (now === undefined) throw new Refusal('NOT_FOUND', {}, 'draft');
    if (now.state === 'published') throw new Refusal('DRAFT_PUBLISHED', {}, 'draft');
    if (now.version !== version) throw new Refusal('STALE_VERSION', {}, 'version');
    await sql.execute(`update draft set version = version + 1 where id = ?`, [id]);
    return draft;
  }
}
