import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Refusal } from '@mutirao/rules';
import { Access } from '../consultation/access.service.ts';
import { sqlOf } from '../platform/database/sql.ts';
import type { Asker } from '../platform/session/asker.ts';
import type { DraftState } from './draft.entity.ts';
import { Drafts } from './draft.service.ts';
import type { DraftType } from './draft.type.ts';

export interface Preparing {
  id: string;
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
  ) {}

  /**
   * Runs a change in one transaction and counts the draft's version up. Other editors of the same draft wait, and are
   * then told STALE_VERSION. Throws NOT_FOUND, DRAFT_PUBLISHED and what the asker's permission says.
   */
  async change(
    asker: Asker | null,
    id: string,
    version: number,
    change: (em: EntityManager, draft: Preparing) => Promise<void>,
  ): Promise<DraftType> {
    await this.em.fork().transactional(async (em) => {
      await change(em, await this.claim(em, asker, id, version));
    });
    const draft = (await this.drafts.byIds([id], asker)).get(id);
    if (!draft) throw new Refusal('NOT_FOUND', {}, 'draft');
    return draft;
  }

  /** Throws a draft in preparation away, with all its paragraphs. */
  async discard(asker: Asker | null, id: string, version: number): Promise<void> {
    await this.em.fork().transactional(async (em) => {
      await this.claim(em, asker, id, version);
      await sqlOf(em).execute(`delete from draft where id = ?`, [id]);
    });
  }

  private async claim(em: EntityManager, asker: Asker | null, id: string, version: number): Promise<Preparing> {
    const sql = sqlOf(em);
    const [draft] = await sql.execute<Preparing>(
      `select d.id, d.consultation_id as consultation, c.slug
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
