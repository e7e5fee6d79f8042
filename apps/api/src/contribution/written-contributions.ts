import { IsolationLevel } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/core';
import { Refusal } from '@mutirao/rules';
import { authorOf } from '../consultation/shown-author.ts';
import type { WrittenContribution, WrittenContributions, WrittenOn } from '../draft/document/write/written.ts';
import { readWrittenDraft } from '../draft/written-draft.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { utc } from '../platform/database/utc.ts';

type Row = Omit<WrittenContribution, 'writtenOn'> & { public: boolean; writtenOnId: string };

/**
 * What changes whenever something changes in what `readWrittenContributions` reads, without reading anybody's words.
 * What is hidden counts too, by its version: hidden again after it was shown, it is not as it was before. Throws
 * NOT_FOUND.
 */
export async function contributionsMark(em: EntityManager, draft: string): Promise<string> {
  const [row] = await sqlOf(em).execute<{ mark: string }>(
    `select concat_ws(' ', d.id, said.count, said.sum, (d.title, c.title, c.slug, c.locale)::text) as mark
     from draft d join consultation c on c.id = d.consultation_id, lateral (
       select count(*), sum(hashtextextended((k.id, k.version, k.state, k.edited_at, k.was_public, k.reply_count > 0,
           k.agree + k.imported_agree, k.disagree + k.imported_disagree, k.pass + k.imported_pass,
           pl.carriage, pl.paragraph_id, a.name, a.institution)::text, 0))
       from placement pl join contribution k on k.id = pl.contribution_id ${authorOf('k')}
       where pl.draft_id = d.id) said
     where d.id = ?`,
    [draft],
  );
  if (!row) throw new Refusal('NOT_FOUND');
  return row.mark;
}

/**
 * A draft with what everyone may read of its contributions at one moment, in the order of reading, with its mark at that
 * moment. What was withdrawn, and what is hidden but was answered, leaves its place without words, author and counts;
 * the rest of what is hidden is not there. Throws NOT_FOUND.
 */
export function readWrittenContributions(
  em: EntityManager,
  draft: string,
): Promise<{ mark: string; content: WrittenContributions }> {
  return em.fork().transactional(
    async (tx) => {
      const mark = await contributionsMark(tx, draft);
      const written = await readWrittenDraft(tx, draft);
      const contributions = await readContributions(tx, draft);
      return { mark, content: { draft: written, contributions } };
    },
    { isolationLevel: IsolationLevel.REPEATABLE_READ, readOnly: true },
  );
}

async function readContributions(em: EntityManager, draft: string): Promise<WrittenContribution[]> {
  const sql = sqlOf(em);
  const rows = await sql.execute<Row>(
    `select c.id, c.kind, c.operation, c.side, c.state = 'published' as public, c.text, c.note, a.name as author, a.institution,
       ${utc('c.created_at')} as "createdAt", ${utc('c.edited_at')} as "editedAt", pl.carriage,
       p.position as paragraph, c.parent_id as thread, c.paragraph_id as "writtenOnId",
       c.agree + c.imported_agree as agree, c.disagree + c.imported_disagree as disagree, c.pass + c.imported_pass as pass
     from placement pl join contribution c on c.id = pl.contribution_id
       left join contribution root on root.id = c.parent_id
       left join paragraph p on p.id = pl.paragraph_id
       ${authorOf('c')}
     where pl.draft_id = ? and (c.state = 'published' or (c.state = 'withdrawn' and c.was_public) or c.reply_count > 0)
     order by p.position nulls last, coalesce(root.created_at, c.created_at), coalesce(c.parent_id, c.id),
       c.parent_id nulls first, c.created_at, c.id`,
    [draft],
  );
  // However much was said on a paragraph, its words are read once, and cross to the writing thread once.
  const places = await sql.execute<WrittenOn & { id: string }>(
    `select w.id, d.number, w.label, w.text from paragraph w join draft d on d.id = w.draft_id
     where w.id in (select c.paragraph_id from placement pl join contribution c on c.id = pl.contribution_id
                    where pl.draft_id = ?)`,
    [draft],
  );
  const writtenOn = new Map(places.map(({ id, ...place }) => [id, place]));
  return rows.map((row) => shown(row, writtenOn));
}

function shown(
  { public: open, writtenOnId, ...row }: Row,
  places: ReadonlyMap<string, WrittenOn>,
): WrittenContribution {
  const writtenOn = places.get(writtenOnId);
  if (writtenOn === undefined) throw new Error(`contribution ${row.id} was written on no paragraph`);
  if (open) return { ...row, writtenOn };
  return {
    ...row,
    writtenOn,
    text: null,
    note: null,
    author: null,
    institution: null,
    editedAt: null,
    agree: 0,
    disagree: 0,
    pass: 0,
  };
}
