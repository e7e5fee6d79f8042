import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Access } from '../consultation/access.service.ts';
import { isSlug } from '../consultation/slug.ts';
import { sqlOf } from '../platform/database/sql.ts';
import type { Asker } from '../platform/session/asker.ts';
import type { DraftType } from './draft.type.ts';

const columns = `d.id, d.number, d.state, d.title, d.changes_note as "changesNote", d.published_at as "publishedAt",
  d.version, d.consultation_id as "consultationId"`;

/** Finds drafts. One in preparation exists only for the people who may draft. */
@Injectable()
export class Drafts {
  constructor(
    private readonly em: EntityManager,
    private readonly access: Access,
  ) {}

  /** Published ones, oldest first, by consultation; the one in preparation too where `asker` may draft. */
  async of(consultations: readonly string[], asker: Asker | null): Promise<Map<string, DraftType[]>> {
    const rows = await sqlOf(this.em).execute<DraftType>(
      `select ${columns} from draft d where d.consultation_id = any(?::uuid[]) order by d.consultation_id, d.number`,
      [`{${consultations.join(',')}}`],
    );
    const visible = await this.visibleTo(asker, rows);
    return Map.groupBy(visible, ({ consultationId }) => consultationId);
  }

  /** The newest published draft of each consultation. */
  async current(consultations: readonly string[]): Promise<Map<string, DraftType>> {
    const rows = await sqlOf(this.em).execute<DraftType>(
      `select distinct on (d.consultation_id) ${columns} from draft d
       where d.consultation_id = any(?::uuid[]) and d.state = 'published' order by d.consultation_id, d.number desc`,
      [`{${consultations.join(',')}}`],
    );
    return new Map(rows.map((row) => [row.consultationId, row]));
  }

  async byNumber(slug: string, number: number, asker: Asker | null): Promise<DraftType | null> {
    if (!isSlug(slug)) return null;
    const rows = await sqlOf(this.em).execute<DraftType>(
      `select ${columns} from draft d join consultation c on c.id = d.consultation_id where c.slug = ? and d.number = ?`,
      [slug, number],
    );
    const [draft] = await this.visibleTo(asker, rows);
    return draft ?? null;
  }

  async byIds(ids: readonly string[], asker: Asker | null): Promise<Map<string, DraftType>> {
    const rows = await sqlOf(this.em).execute<DraftType>(`select ${columns} from draft d where d.id = any(?::uuid[])`, [
      `{${ids.join(',')}}`,
    ]);
    const visible = await this.visibleTo(asker, rows);
    return new Map(visible.map((row) => [row.id, row]));
  }

  /**
   * Stances on the paragraphs of each consultation's current draft, those waiting to be reconfirmed included, from
   * stored counters.
   */
  async stanceCounts(consultations: readonly string[]): Promise<Map<string, number>> {
    const rows = await sqlOf(this.em).execute<{ id: string; stances: number }>(
      `select d.consultation_id as id, coalesce(sum(t.agree + t.disagree + t.pass
         + t.prior_agree + t.prior_disagree + t.prior_pass), 0)::int as stances
       from (select distinct on (consultation_id) id, consultation_id from draft
             where consultation_id = any(?::uuid[]) and state = 'published'
             order by consultation_id, number desc) d
       join paragraph p on p.draft_id = d.id join paragraph_count t on t.paragraph_id = p.id
       group by d.consultation_id`,
      [`{${consultations.join(',')}}`],
    );
    return new Map(rows.map(({ id, stances }) => [id, stances]));
  }

  private async visibleTo(asker: Asker | null, rows: readonly DraftType[]): Promise<DraftType[]> {
    const preparing = new Set(rows.filter(({ state }) => state === 'preparing').map((row) => row.consultationId));
    if (preparing.size === 0) return [...rows];
    const can = await this.access.canOf(asker, [...preparing], new Date());
    return rows.filter(
      ({ state, consultationId }) => state === 'published' || can.get(consultationId)?.includes('draft'),
    );
  }
}
