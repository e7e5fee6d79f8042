import { findAgain } from '@mutirao/text';
import type { Range } from '@mutirao/text';
import type { Sql } from '../platform/database/sql.ts';

interface QuoteRow {
  contribution: string;
  /** The wording it was written on, and what it quotes of it. */
  writtenOn: string;
  written: Range;
  /** The wording it stood on last, and where; null when it was lost there. */
  stoodOn: string;
  stood: Range | null;
  /** What that paragraph became. */
  became: string[];
}

interface QuotePlace extends Range {
  contribution: string;
  paragraph: string;
}

/**
 * Finds again, on a draft whose contributions were just carried, what each of them quotes: from where it stood on the
 * draft before, else from the wording it was written on. A paragraph that was split has several places: the
 * contribution, with its replies, follows the words it quotes. Those not found again keep their place without a range.
 */
export async function carryQuotes(sql: Sql, previous: string, draft: string): Promise<void> {
  const rows = await sql.execute<QuoteRow>(
    `select c.id as contribution, origin.text as "writtenOn",
       json_build_object('start', c.quote_start, 'end', c.quote_end) as written,
       before.text as "stoodOn",
       case when at.quote_start is not null
         then json_build_object('start', at.quote_start, 'end', at.quote_end) end as stood,
       link.new_paragraphs as became
     from placement at join contribution c on c.id = at.contribution_id
       join paragraph origin on origin.id = c.paragraph_id
       join paragraph before on before.id = at.paragraph_id
       join lineage_link link on link.draft_id = ?::uuid and at.paragraph_id = any(link.old_paragraphs)
     where at.draft_id = ?::uuid and c.quote_start is not null and cardinality(link.new_paragraphs) > 0`,
    [draft, previous],
  );
  const texts = await textsOf(sql, [...new Set(rows.flatMap(({ became }) => became))]);
  await place(
    sql,
    draft,
    rows.flatMap((row) => again(row, texts) ?? []),
  );
}

function again(row: QuoteRow, texts: ReadonlyMap<string, string>): QuotePlace | null {
  const { contribution, writtenOn, written, stoodOn, stood, became } = row;
  const parts = became.map((id) => texts.get(id) ?? '');
  const found = (stood && findAgain(stoodOn, stood, parts)) ?? findAgain(writtenOn, written, parts);
  const paragraph = found && became[found.part];
  return found && paragraph ? { contribution, paragraph, start: found.start, end: found.end } : null;
}

async function textsOf(sql: Sql, paragraphs: readonly string[]): Promise<Map<string, string>> {
  const rows = await sql.execute<{ id: string; text: string }>(
    `select id, text from paragraph where id = any(?::uuid[])`,
    [`{${paragraphs.join(',')}}`],
  );
  return new Map(rows.map(({ id, text }) => [id, text]));
}

async function place(sql: Sql, draft: string, places: readonly QuotePlace[]): Promise<void> {
  if (places.length === 0) return;
  const found = `jsonb_to_recordset(?::jsonb) as found (contribution uuid, paragraph uuid, "start" int, "end" int)`;
  const rows = JSON.stringify(places);
  await sql.execute(
    `update placement pl set paragraph_id = found.paragraph, quote_start = found."start", quote_end = found."end"
     from ${found} where pl.draft_id = ?::uuid and pl.contribution_id = found.contribution`,
    [rows, draft],
  );
  await sql.execute(
    `update placement pl set paragraph_id = found.paragraph
     from ${found}, contribution reply
     where reply.parent_id = found.contribution and pl.draft_id = ?::uuid and pl.contribution_id = reply.id
       and pl.paragraph_id is distinct from found.paragraph and pl.paragraph_id is not null`,
    [rows, draft],
  );
}
