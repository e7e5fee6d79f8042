import type { EntityManager } from '@mikro-orm/core';
import type { WrittenContribution, WrittenContributions } from '../draft/document/write/written.ts';
import { readWrittenDraft } from '../draft/written-draft.ts';
import { sqlOf } from '../platform/database/sql.ts';

type Row = Omit<WrittenContribution, 'writtenOn'> & {
  public: boolean;
  writtenNumber: number;
  writtenLabel: string | null;
  writtenText: string;
};

const utc = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * A draft with what everyone may read of its contributions at this moment, in the order of reading. What was withdrawn,
 * and what is hidden but was answered, leaves its place without words, author and counts; the rest of what is hidden is
 * not there. Throws NOT_FOUND.
 */
export async function readWrittenContributions(em: EntityManager, draft: string): Promise<WrittenContributions> {
  const written = await readWrittenDraft(em, draft);
  const rows = await sqlOf(em).execute<Row>(
    `select c.id, c.kind, c.operation, c.side, c.state = 'published' as public, c.text, c.note, a.name as author,
       ${utc('c.created_at')} as "createdAt", ${utc('c.edited_at')} as "editedAt", pl.carriage,
       p.position as paragraph, c.parent_id as thread,
       w.label as "writtenLabel", w.text as "writtenText", wd.number as "writtenNumber",
       c.agree + c.imported_agree as agree, c.disagree + c.imported_disagree as disagree, c.pass + c.imported_pass as pass
     from placement pl join contribution c on c.id = pl.contribution_id
       left join contribution root on root.id = c.parent_id
       left join paragraph p on p.id = pl.paragraph_id
       join paragraph w on w.id = c.paragraph_id join draft wd on wd.id = w.draft_id
       left join participant a on a.id = c.author_id
     where pl.draft_id = ? and (c.state = 'published' or (c.state = 'withdrawn' and c.was_public) or c.reply_count > 0)
     order by p.position nulls last, coalesce(root.created_at, c.created_at), coalesce(c.parent_id, c.id),
       c.parent_id nulls first, c.created_at, c.id`,
    [draft],
  );
  return { draft: written, contributions: rows.map(shown) };
}

function shown({ public: open, writtenNumber, writtenLabel, writtenText, ...row }: Row): WrittenContribution {
  const writtenOn = { number: writtenNumber, label: writtenLabel, text: writtenText };
  if (open) return { ...row, writtenOn };
  return { ...row, writtenOn, text: null, note: null, author: null, editedAt: null, agree: 0, disagree: 0, pass: 0 };
}
