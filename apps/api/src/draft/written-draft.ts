import type { EntityManager } from '@mikro-orm/core';
import { Refusal } from '@mutirao/rules';
import { sqlOf } from '../platform/database/sql.ts';
import { utc } from '../platform/database/utc.ts';
import type { WrittenConsultation, WrittenDraft, WrittenParagraph } from './document/write/written.ts';

type DraftRow = Omit<WrittenDraft, 'consultation' | 'paragraphs'> & {
  slug: string;
  consultationTitle: string;
  locale: WrittenConsultation['locale'];
};

/** A draft as it is written into a file, whoever asks. Throws NOT_FOUND. */
export async function readWrittenDraft(em: EntityManager, draft: string): Promise<WrittenDraft> {
  const sql = sqlOf(em);
  const [row] = await sql.execute<DraftRow>(
    `select d.number, d.title, case when d.state = 'published' then ${utc('d.published_at')} end as "publishedAt",
       c.slug, c.title as "consultationTitle", c.locale
     from draft d join consultation c on c.id = d.consultation_id where d.id = ?`,
    [draft],
  );
  if (!row) throw new Refusal('NOT_FOUND');
  const paragraphs = await sql.execute<WrittenParagraph>(
    `select code, kind, label, level, text, markdown from paragraph where draft_id = ? order by position`,
    [draft],
  );
  const { slug, consultationTitle, locale, number, title, publishedAt } = row;
  return { consultation: { slug, title: consultationTitle, locale }, number, title, publishedAt, paragraphs };
}

/** The draft with a number, in preparation or published, whoever asks. Throws NOT_FOUND. */
export async function findDraftId(em: EntityManager, slug: string, number: number): Promise<string> {
  const [row] = await sqlOf(em).execute<{ id: string }>(
    `select d.id from draft d join consultation c on c.id = d.consultation_id where c.slug = ? and d.number = ?`,
    [slug, number],
  );
  if (!row) throw new Refusal('NOT_FOUND');
  return row.id;
}
