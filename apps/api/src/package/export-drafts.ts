import type { EntityManager } from '@mikro-orm/core';
import { escapeMarkdown } from '@mutirao/text';
import type { ParagraphKind } from '@mutirao/text';
import type { Relation } from '../draft/lineage-link.entity.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { utc } from '../platform/database/utc.ts';
import type { ConsultationPackage } from './package.format.ts';

type Draft = ConsultationPackage['drafts'][number];

interface DraftRow {
  id: string;
  title: string;
  changesNote: string | null;
  publishedAt: string;
}

interface ParagraphRow {
  draft: string;
  code: string;
  kind: ParagraphKind;
  label: string | null;
  level: number;
  text: string;
  markdown: string;
}

interface LinkRow {
  draft: string;
  relation: Relation;
  moved: boolean;
  similarity: number;
  old: string[];
  new: string[];
}

/** The published drafts of a consultation, oldest first; the codes of their paragraphs are their keys. */
export async function exportDrafts(em: EntityManager, consultation: string): Promise<Draft[]> {
  const sql = sqlOf(em);
  const published = `d.consultation_id = ? and d.state = 'published'`;
  const drafts = await sql.execute<DraftRow>(
    `select d.id, d.title, d.changes_note as "changesNote", ${utc('d.published_at')} as "publishedAt"
     from draft d where ${published} order by d.number`,
    [consultation],
  );
  const paragraphs = await sql.execute<ParagraphRow>(
    `select p.draft_id as draft, p.code, p.kind, p.label, p.level, p.text, p.markdown
     from paragraph p join draft d on d.id = p.draft_id where ${published} order by p.draft_id, p.position`,
    [consultation],
  );
  const links = await sql.execute<LinkRow>(
    `select l.draft_id as draft, l.relation, l.moved, l.similarity, ${codes('old')} as old, ${codes('new')} as new
     from lineage_link l join draft d on d.id = l.draft_id where ${published} order by l.draft_id, l.position`,
    [consultation],
  );
  const paragraphsOf = Map.groupBy(paragraphs, ({ draft }) => draft);
  const linksOf = Map.groupBy(links, ({ draft }) => draft);
  return drafts.map(({ id, title, changesNote, publishedAt }) => ({
    title,
    publishedAt,
    ...(changesNote !== null && { changesNote }),
    paragraphs: (paragraphsOf.get(id) ?? []).map(exportParagraph),
    ...(linksOf.has(id) && { lineage: linksOf.get(id)?.map(({ draft: _draft, ...link }) => link) }),
  }));
}

/** Codes of the paragraphs on one side of a link, in the order of reading. */
function codes(side: 'old' | 'new'): string {
  return `(select coalesce(json_agg(p.code order by p.position), '[]') from paragraph p where p.id = any(l.${side}_paragraphs))`;
}

function exportParagraph({ code, kind, label, level, text, markdown }: ParagraphRow) {
  const words = markdown === escapeMarkdown(text) ? { text } : { markdown };
  // What the editor once made a heading of may still have the level of what it was.
  const depth = kind === 'heading' ? Math.min(6, Math.max(1, level)) : level;
  return { key: code, kind, ...(label !== null && { label }), level: depth, ...words };
}
