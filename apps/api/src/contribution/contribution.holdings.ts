import { sqlOf } from '../platform/database/sql.ts';
import type { HeldRow, Holding } from '../platform/personal-data/holding.ts';

const contributions: Holding = {
  kind: 'contributions',
  fate: 'chosen',
  columns: ['contribution.author_id', 'contribution.text', 'contribution.note'],
  rows: `select c.created_at as "createdAt", k.title as consultation, d.number as draft, p.code as paragraph, c.kind,
      c.operation, c.state, c.text, c.note, case when c.quote_start is not null then p.text end as quoted,
      c.quote_start as "quoteStart", c.quote_end as "quoteEnd", c.edited_at as "editedAt",
      c.withdrawn_at as "withdrawnAt", c.agree, c.disagree, c.pass, c.id, c.in_reply_to_id as "inReplyTo"
    from contribution c, consultation k, paragraph p, draft d, person
    where k.id = c.consultation_id and p.id = c.paragraph_id and d.id = p.draft_id and c.author_id = person.id
    order by c.created_at desc, c.id`,
  told: quotedWords,
  leave: async (em, { id, withTexts }) => {
    const sql = sqlOf(em);
    // What is not public serves nobody without its author. To the day: the same second would tie texts together.
    const destroyed = withTexts ? 'true' : `c.state <> 'published'`;
    await sql.execute(
      `update placement pl set quote_start = null, quote_end = null from contribution c
       where c.id = pl.contribution_id and c.author_id = ? and pl.quote_start is not null and ${destroyed}`,
      [id],
    );
    await sql.execute(
      `update contribution c set state = 'withdrawn', text = '', note = null, quote_start = null, quote_end = null,
         withdrawn_at = coalesce(withdrawn_at, date_trunc('day', now())), edited_at = null
       where c.author_id = ? and ${destroyed}`,
      [id],
    );
    await sql.execute(
      `update contribution set author_id = null, idempotency_key = gen_random_uuid()::text where author_id = ?`,
      [id],
    );
  },
};

/** The words themselves, which JavaScript counts as they were marked. */
function quotedWords({ quoted, quoteStart, quoteEnd, ...row }: HeldRow): HeldRow {
  const words = typeof quoted === 'string' ? quoted.slice(Number(quoteStart), Number(quoteEnd)) : null;
  return { ...row, quoted: words };
}

export const contributionHoldings: readonly Holding[] = [contributions];
