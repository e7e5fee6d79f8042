import type { EntityManager } from '@mikro-orm/core';
import type { Segment } from '@mutirao/text';
import { newCode, newId } from '../platform/database/id.ts';
import { sqlOf } from '../platform/database/sql.ts';

export interface NewParagraph extends Segment {
  position: number;
  /** Paragraphs of the draft before that this one is made of. */
  origins: readonly string[];
}

/** Writes paragraphs of a draft in preparation, any number of them in one statement. Answers with their ids in order. */
export async function insertParagraphs(
  em: EntityManager,
  draft: string,
  paragraphs: readonly NewParagraph[],
): Promise<string[]> {
  if (paragraphs.length === 0) return [];
  const rows = paragraphs.map(({ position, kind, label, level, text, markdown, origins }) => ({
    id: newId(),
    code: newCode(),
    origins: `{${origins.join(',')}}`,
    position,
    kind,
    label,
    level,
    text,
    markdown,
  }));
  await sqlOf(em).execute(
    `insert into paragraph (id, draft_id, position, code, kind, label, level, text, markdown, origins)
     select id, ?::uuid, position, code, kind, label, level, text, markdown, origins
     from jsonb_to_recordset(?::jsonb) as row (id uuid, position int, code text, kind text, label text, level smallint,
       text text, markdown text, origins uuid[])`,
    [draft, JSON.stringify(rows)],
  );
  return rows.map(({ id }) => id);
}

/** A document's segments as the paragraphs of a new draft. */
export function newParagraphs(segments: readonly Segment[]): NewParagraph[] {
  return segments.map((segment, position) => ({ ...segment, position, origins: [] }));
}
