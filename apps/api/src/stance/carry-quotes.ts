import { rangeFinder } from '@mutirao/text';
import type { Range } from '@mutirao/text';
import type { Sql } from '../platform/database/sql.ts';

/** What a contribution quotes, and through which paragraphs it came. */
interface Quote {
  contribution: string;
  /** The paragraph it was written on, and what it quotes of it. */
  writtenOn: string;
  written: Range;
  /** The paragraph it stood on last, and where; null when it was lost there. */
  stoodOn: string;
  stood: Range | null;
  /** What that paragraph became. */
  became: string[];
}

interface QuotePlace extends Range {
  contribution: string;
  paragraph: string;
}

const quoted = `c.id as contribution, c.paragraph_id as "writtenOn",
  json_build_object('start', c.quote_start, 'end', c.quote_end) as written, at.paragraph_id as "stoodOn",
  case when at.quote_start is not null
    then json_build_object('start', at.quote_start, 'end', at.quote_end) end as stood`;

/**
 * Finds again, on a draft whose contributions were just carried, what each of them quotes: from where it stood on the
 * draft before, else from the wording it was written on. A paragraph that was split has several places: the
 * contribution, with its replies, follows the words it quotes. Those not found again keep their place without a range.
 */
export async function carryQuotes(sql: Sql, previous: string, draft: string): Promise<void> {
  const quotes = await sql.execute<Quote>(
    `with link as (
       select unnest(old_paragraphs) as old, new_paragraphs as every from lineage_link where draft_id = ?::uuid)
     select ${quoted}, link.every as became
     from placement at join contribution c on c.id = at.contribution_id join link on link.old = at.paragraph_id
     where at.draft_id = ?::uuid and c.quote_start is not null and cardinality(link.every) > 0`,
    [draft, previous],
  );
  await findQuotes(sql, draft, quotes);
}

/** The same for those that came back with a paragraph that was removed before; `pairs` is JSON of `{before, after}`. */
export async function restoreQuotes(sql: Sql, draft: string, pairs: string): Promise<void> {
  const quotes = await sql.execute<Quote>(
    `select ${quoted}, array[pair.after] as became
     from jsonb_to_recordset(?::jsonb) as pair (before uuid, after uuid)
       join placement at on at.paragraph_id = pair.before join contribution c on c.id = at.contribution_id
       join placement now on now.contribution_id = c.id and now.draft_id = ?::uuid and now.paragraph_id = pair.after
     where c.quote_start is not null`,
    [pairs, draft],
  );
  await findQuotes(sql, draft, quotes);
}

async function findQuotes(sql: Sql, draft: string, quotes: readonly Quote[]): Promise<void> {
  if (quotes.length === 0) return;
  const paragraphs = quotes.flatMap(({ writtenOn, stoodOn, became }) => [writtenOn, stoodOn, ...became]);
  const texts = await textsOf(sql, [...new Set(paragraphs)]);
  const places: QuotePlace[] = [];
  // Words are compared once for each paragraph and what it became, and forgotten before the next.
  for (const group of Map.groupBy(quotes, ({ stoodOn, became }) => [stoodOn, ...became].join()).values()) {
    const finders = new Map<string, ReturnType<typeof rangeFinder>>();
    const find = (paragraph: string, range: Range, became: readonly string[]) => {
      const text = (id: string) => texts.get(id) ?? '';
      const finder = finders.get(paragraph) ?? rangeFinder(text(paragraph), became.map(text));
      finders.set(paragraph, finder);
      return finder(range);
    };
    for (const { contribution, writtenOn, written, stoodOn, stood, became } of group) {
      const found = (stood && find(stoodOn, stood, became)) ?? find(writtenOn, written, became);
      const paragraph = found && became[found.part];
      if (found && paragraph) places.push({ contribution, paragraph, start: found.start, end: found.end });
    }
  }
  await place(sql, draft, places);
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
  await placeReplies(sql, draft, rows);
}

/** Replies stand where their root does; `rows` is JSON of `{contribution, paragraph}`. */
export async function placeReplies(sql: Sql, draft: string, rows: string): Promise<void> {
  await sql.execute(
    `update placement pl set paragraph_id = found.paragraph
     from jsonb_to_recordset(?::jsonb) as found (contribution uuid, paragraph uuid), contribution reply
     where reply.parent_id = found.contribution and pl.draft_id = ?::uuid and pl.contribution_id = reply.id
       and pl.paragraph_id is distinct from found.paragraph and pl.paragraph_id is not null`,
    [rows, draft],
  );
}
