import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { sqlOf } from '../platform/database/sql.ts';

/** How much has come together in whole consultations. */
@Injectable()
export class ContributionCounts {
  constructor(private readonly em: EntityManager) {}

  /** From the counters of the current draft's paragraphs; only those whose paragraph is gone are counted one by one. */
  async of(consultations: readonly string[]): Promise<Map<string, number>> {
    const rows = await sqlOf(this.em).execute<{ id: string; count: number }>(
      `select d.consultation_id as id,
         (select coalesce(sum(t.comments + t.questions + t.wordings), 0)
          from paragraph p join paragraph_count t on t.paragraph_id = p.id where p.draft_id = d.id)::int
         + (select count(*) from placement pl join contribution c on c.id = pl.contribution_id
            where pl.draft_id = d.id and pl.carriage = 'gone' and c.state = 'published')::int as count
       from (select distinct on (consultation_id) id, consultation_id from draft
             where consultation_id = any(?::uuid[]) and state = 'published'
             order by consultation_id, number desc) d`,
      [`{${consultations.join(',')}}`],
    );
    return new Map(rows.map(({ id, count }) => [id, count]));
  }
}
