import { align } from '@mutirao/text';
import type { Alignable } from '@mutirao/text';
import type { Sql } from '../platform/database/sql.ts';
import { restoreQuotes } from './carry-quotes.ts';

interface Paragraph extends Alignable {
  id: string;
}

/**
 * Gives a paragraph that was removed some drafts ago, and stands on this draft again, what people said and voted on
 * it. Only the same words count as the same paragraph, as the lineage counts them (a printed number may differ): the
 * drafting team called it *added*, so nobody has confirmed anything looser. Call it after carrying.
 */
export async function restoreRemoved(sql: Sql, draft: string): Promise<void> {
  const added = await sql.execute<Paragraph>(
    `select p.id, p.kind, p.label, p.text from lineage_link l join paragraph p on p.id = any(l.new_paragraphs)
     where l.draft_id = ? and l.relation = 'added' order by p.position`,
    [draft],
  );
  if (added.length === 0) return;
  const removed = await gone(sql, draft);
  const pairs = align(removed, added).flatMap(({ relation, old, new: now }) => {
    const [before, after] = [removed[old[0] ?? -1], added[now[0] ?? -1]];
    return relation === 'kept' && before && after ? [{ before: before.id, after: after.id }] : [];
  });
  if (pairs.length > 0) await restore(sql, draft, JSON.stringify(pairs));
}

/**
 * Paragraphs of earlier drafts that were removed and have not come back since. Of the same words removed, restored and
 * removed again, the last ones count: the earlier ones were carried to them.
 */
async function gone(sql: Sql, draft: string): Promise<Paragraph[]> {
  const removed = newestOfEach(
    await sql.execute<Paragraph>(
      `select p.id, p.kind, p.label, p.text
       from draft d join draft earlier on earlier.consultation_id = d.consultation_id
         join lineage_link l on l.draft_id = earlier.id join paragraph p on p.id = any(l.old_paragraphs)
       where d.id = ? and earlier.state = 'published' and earlier.number < d.number and l.relation = 'removed'
       order by earlier.number, p.position`,
      [draft],
    ),
  );
  if (removed.length === 0) return [];
  const standing = await sql.execute<Paragraph>(
    `select p.id, p.kind, p.label, p.text from paragraph p where p.draft_id = (
       select before.id from draft d join draft before on before.consultation_id = d.consultation_id
       where d.id = ? and before.state = 'published' and before.number < d.number
       order by before.number desc limit 1) order by p.position`,
    [draft],
  );
  const back = new Set(
    align(removed, standing).flatMap(({ relation, old }) => (relation === 'kept' ? (old[0] ?? []) : [])),
  );
  return removed.filter((_, index) => !back.has(index));
}

function newestOfEach(removed: readonly Paragraph[]): Paragraph[] {
  return [...new Map(removed.map((paragraph) => [paragraph.text, paragraph])).values()];
}

async function restore(sql: Sql, draft: string, pairs: string): Promise<void> {
  const pair = `jsonb_to_recordset(?::jsonb) as pair (before uuid, after uuid)`;
  await sql.execute(
    `update placement pl set paragraph_id = pair.after,
       carriage = case when last.carriage in ('here', 'applies') then 'applies' else 'changed' end
     from ${pair} join placement last on last.paragraph_id = pair.before
     where pl.draft_id = ?::uuid and pl.contribution_id = last.contribution_id and pl.carriage = 'gone'`,
    [pairs, draft],
  );
  await restoreQuotes(sql, draft, pairs);
  await sql.execute(
    `insert into paragraph_stance (participant_id, paragraph_id, value, carried, created_at, updated_at)
     select s.participant_id, pair.after, s.value, true, s.created_at, s.updated_at
     from ${pair} join paragraph_stance s on s.paragraph_id = pair.before on conflict do nothing`,
    [pairs],
  );
  await sql.execute(
    `insert into prior_stance (participant_id, paragraph_id, value, given_on_id)
     select s.participant_id, pair.after, s.value, s.given_on_id
     from ${pair} join prior_stance s on s.paragraph_id = pair.before
     where not exists (select from paragraph_stance taken
       where taken.participant_id = s.participant_id and taken.paragraph_id = pair.after)
     on conflict do nothing`,
    [pairs],
  );
  await sql.execute(
    `update paragraph_tally t set imported_agree = before.imported_agree, imported_disagree = before.imported_disagree,
       imported_pass = before.imported_pass
     from ${pair} join paragraph_tally before on before.paragraph_id = pair.before where t.paragraph_id = pair.after`,
    [pairs],
  );
}
