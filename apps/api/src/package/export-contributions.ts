import type { EntityManager } from '@mikro-orm/core';
import { sqlOf } from '../platform/database/sql.ts';
import { utc } from '../platform/database/utc.ts';
import { authorOf } from '../consultation/shown-author.ts';
import type { Contribution } from '../contribution/contribution.entity.ts';
import type { ConsultationPackage } from './package.format.ts';

type Exported = NonNullable<ConsultationPackage['contributions']>[number];
type Author = NonNullable<ConsultationPackage['participants']>[number];

interface Row extends Pick<Contribution, 'id' | 'kind' | 'operation' | 'side' | 'state' | 'text' | 'note'> {
  draft: number;
  paragraph: string;
  authorId: string | null;
  authorName: string | null;
  institution: string | null;
  parent: string | null;
  inReplyTo: string | null;
  createdAt: string;
  editedAt: string | null;
  agree: number;
  disagree: number;
  pass: number;
  reviewed: boolean;
  quoteStart: number | null;
  quoteEnd: number | null;
  /** The paragraph's words, where it quotes them: positions count as JavaScript counts, not as SQL does. */
  writtenOn: string | null;
}

/**
 * What is public of the contributions, oldest first, with the people who wrote them. What was withdrawn, and what is
 * hidden but was answered, leaves its place without words and author; the rest of what is hidden is not there.
 */
export async function exportContributions(
  em: EntityManager,
  consultation: string,
): Promise<{ authors: Author[]; contributions: Exported[] }> {
  const rows = await sqlOf(em).execute<Row>(
    `select c.id, c.kind, c.operation, c.side, c.state, c.text, c.note, d.number as draft, p.code as paragraph,
       c.quote_start as "quoteStart", c.quote_end as "quoteEnd",
       case when c.quote_start is not null then p.text end as "writtenOn",
       c.author_id as "authorId", a.name as "authorName", a.institution, c.parent_id as parent, c.in_reply_to_id as "inReplyTo",
       ${utc('c.created_at')} as "createdAt", ${utc('c.edited_at')} as "editedAt",
       c.imported_agree as agree, c.imported_disagree as disagree, c.imported_pass as pass,
       c.reviewed_at is not null as reviewed
     from contribution c join paragraph p on p.id = c.paragraph_id join draft d on d.id = p.draft_id
       ${authorOf('c')}
     where c.consultation_id = ? and (c.state = 'published' or (c.state = 'withdrawn' and c.was_public) or c.reply_count > 0)
     order by c.created_at, c.id`,
    [consultation],
  );
  const present = new Set(rows.map(({ id }) => id));
  const authors = new Map<string, Author>();
  const contributions = rows.map((row): Exported => {
    const { id, kind, operation, side, draft, paragraph, createdAt } = row;
    // The answer to something hidden still stands in its thread.
    const inReplyTo = row.inReplyTo !== null && present.has(row.inReplyTo) ? row.inReplyTo : row.parent;
    const place = {
      key: id,
      draft,
      paragraph,
      ...(inReplyTo !== null && { inReplyTo }),
      kind,
      ...(operation && { operation }),
      ...(side && { side }),
      createdAt,
    };
    if (row.state !== 'published') return { ...place, state: row.state === 'withdrawn' ? 'withdrawn' : 'refused' };
    return { ...place, ...quote(row), ...words(row), ...author(row, authors) };
  });
  return { authors: [...authors.values()], contributions };
}

function quote({ quoteStart, quoteEnd, writtenOn }: Row): Pick<Exported, 'quote'> {
  if (quoteStart === null || quoteEnd === null || writtenOn === null) return {};
  return { quote: { exact: writtenOn.slice(quoteStart, quoteEnd), start: quoteStart } };
}

function words({ text, note, editedAt, agree, disagree, pass, reviewed }: Row) {
  return {
    text,
    ...(note !== null && { note }),
    ...(editedAt !== null && { editedAt }),
    ...(!reviewed && { reviewed }),
    ...(agree + disagree + pass > 0 && { tally: { agree, disagree, pass } }),
  };
}

function author({ authorId, authorName, institution }: Row, authors: Map<string, Author>) {
  if (authorId === null || authorName === null) return {};
  const known = authors.get(authorId) ?? {
    key: `a${authors.size + 1}`,
    name: authorName,
    ...(institution !== null && { institution }),
  };
  authors.set(authorId, known);
  return { author: known.key };
}
