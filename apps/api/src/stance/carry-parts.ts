import { partMeant, plainText, quotedIn } from '@mutirao/text';
import type { Sql } from '../platform/database/sql.ts';
import { placeReplies } from './carry-quotes.ts';

/** A contribution to a paragraph that was split, by what it says of where it belongs. */
interface Said {
  contribution: string;
  kind: 'comment' | 'question' | 'wording';
  operation: 'modify' | 'add_after' | 'remove' | null;
  text: string;
  /** The parts, in order. */
  became: string[];
}

/**
 * Places contributions without a quote on the part of a split paragraph that they speak of, with their replies: a
 * proposed wording on the part it rewords, an addition after the last, a remark on the part whose words it gives in
 * quotation marks. Where nothing tells they stay on the first. All of them are *text changed since*, wherever they stand.
 */
export async function carryToParts(sql: Sql, previous: string, draft: string): Promise<void> {
  const said = await sql.execute<Said & object>(
    `with link as (
       select unnest(old_paragraphs) as old, new_paragraphs as every from lineage_link
       where draft_id = ?::uuid and relation = 'split')
     select c.id as contribution, c.kind, c.operation, c.text, to_json(link.every) as became
     from placement at join contribution c on c.id = at.contribution_id join link on link.old = at.paragraph_id
     where at.draft_id = ?::uuid and c.quote_start is null and c.parent_id is null`,
    [draft, previous],
  );
  if (said.length === 0) return;
  const texts = await textsOf(sql, draft);
  const places = said.flatMap((one) => {
    const part = partOf(
      one,
      one.became.map((id) => texts.get(id) ?? ''),
    );
    const paragraph = one.became[part];
    return part === 0 || paragraph === undefined ? [] : [{ contribution: one.contribution, paragraph }];
  });
  if (places.length === 0) return;
  const rows = JSON.stringify(places);
  await sql.execute(
    `update placement pl set paragraph_id = found.paragraph
     from jsonb_to_recordset(?::jsonb) as found (contribution uuid, paragraph uuid)
     where pl.draft_id = ?::uuid and pl.contribution_id = found.contribution`,
    [rows, draft],
  );
  await placeReplies(sql, draft, rows);
}

function partOf({ kind, operation, text }: Said, parts: readonly string[]): number {
  if (operation === 'add_after') return parts.length - 1;
  return partMeant(kind === 'wording' ? [plainText(text)] : quotedIn(text), parts);
}

async function textsOf(sql: Sql, draft: string): Promise<Map<string, string>> {
  const rows = await sql.execute<{ id: string; text: string }>(
    `select p.id, p.text from paragraph p
     where p.draft_id = ? and p.id in (
       select unnest(new_paragraphs) from lineage_link where draft_id = ? and relation = 'split')`,
    [draft, draft],
  );
  return new Map(rows.map(({ id, text }) => [id, text]));
}
