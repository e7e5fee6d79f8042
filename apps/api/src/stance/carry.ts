import type { EntityManager } from '@mikro-orm/core';
import { sqlOf } from '../platform/database/sql.ts';
import type { Sql } from '../platform/database/sql.ts';
import { carryQuotes } from './carry-quotes.ts';
import { carryToParts } from './carry-parts.ts';
import { restoreRemoved } from './restore.ts';

/** The stored lineage of a draft as pairs: each old paragraph with the first of what it became, and with all of it. */
const links = `
  link as (
    select unnest(old_paragraphs) as old, new_paragraphs[1] as first, new_paragraphs as every, relation
    from lineage_link where draft_id = ?::uuid
  )`;

/**
 * Carries what stands on the previous published draft to `draft` along its stored lineage, once: later calls find
 * `carried_at` set. Contributions are placed on the paragraph's new wording, or nowhere when it is gone. Stances go
 * along to identical words only; on changed ones they wait as prior stances. What somebody already did on the new
 * draft is never overwritten; what they do meanwhile is settled after (`settleStances`). Where the previous draft
 * itself waits to be carried to, that comes first: jobs run in no order, and what was not there yet would be left
 * behind for ever. Call it in a transaction; the draft must be published.
 */
export async function carryToDraft(em: EntityManager, draft: string): Promise<void> {
  const sql = sqlOf(em);
  // Keeps other carryings out, but not the contributions to this draft, whose rows refer to it.
  const [row] = await sql.execute<{ previous: string | null; carried: boolean }>(
    `select carried_at is not null as carried,
       (select id from draft before where before.consultation_id = d.consultation_id and before.state = 'published'
        and before.number < d.number order by before.number desc limit 1) as previous
     from draft d where id = ? for no key update`,
    [draft],
  );
  if (row === undefined || row.carried) return;
  if (row.previous !== null) {
    // Returns at once when it is done, and waits on that draft's row while another job is at it.
    await carryToDraft(em, row.previous);
    await carryContributions(sql, row.previous, draft);
    await carryToParts(sql, row.previous, draft);
    await carryQuotes(sql, row.previous, draft);
    await carryStances(sql, draft);
    await keepPriorStances(sql, draft);
    await restoreRemoved(sql, draft);
  }
  await sql.execute(`update draft set carried_at = now() where id = ?`, [draft]);
}

/** A paragraph once changed stays *changed* for what was written before, even where the next draft keeps it. */
async function carryContributions(sql: Sql, previous: string, draft: string): Promise<void> {
  await sql.execute(
    `with ${links}
     insert into placement (contribution_id, draft_id, paragraph_id, carriage)
     select at.contribution_id, ?::uuid, link.first,
       case when link.first is null then 'gone'
            when link.relation = 'kept' and at.carriage in ('here', 'applies') then 'applies'
            else 'changed' end
     from placement at left join link on link.old = at.paragraph_id
     where at.draft_id = ?::uuid
     on conflict do nothing`,
    [draft, draft, previous],
  );
}

async function carryStances(sql: Sql, draft: string): Promise<void> {
  await sql.execute(
    `with ${links}
     insert into paragraph_stance (participant_id, paragraph_id, value, carried, created_at, updated_at)
     select s.participant_id, link.first, s.value, true, s.created_at, s.updated_at
     from link join paragraph_stance s on s.paragraph_id = link.old where link.relation = 'kept'
     on conflict do nothing`,
    [draft],
  );
  // Sums that came without their voters go along to identical words as well, and nowhere else.
  await sql.execute(
    `with ${links}
     update paragraph_tally t set imported_agree = before.imported_agree, imported_disagree = before.imported_disagree,
       imported_pass = before.imported_pass
     from link join paragraph_tally before on before.paragraph_id = link.old
     where link.relation = 'kept' and t.paragraph_id = link.first`,
    [draft],
  );
}

/** Of several stances that meet in one paragraph, the newest waits; nobody is asked about what they already took. */
async function keepPriorStances(sql: Sql, draft: string): Promise<void> {
  await sql.execute(
    `with ${links}, given as (
       select s.participant_id, s.value, s.paragraph_id as given_on, s.updated_at as moment, link.every
       from link join paragraph_stance s on s.paragraph_id = link.old
       where link.relation in ('edited', 'split', 'merged')
       union all
       select s.participant_id, s.value, s.given_on_id, '-infinity', link.every
       from link join prior_stance s on s.paragraph_id = link.old where link.relation <> 'removed'
     )
     insert into prior_stance (participant_id, paragraph_id, value, given_on_id)
     select distinct on (participant_id, paragraph) participant_id, paragraph, value, given_on
     from given cross join unnest(every) as paragraph
     where not exists (select from paragraph_stance taken
       where taken.participant_id = given.participant_id and taken.paragraph_id = paragraph)
     order by participant_id, paragraph, moment desc
     on conflict do nothing`,
    [draft],
  );
}
