import type { EntityManager } from '@mikro-orm/core';
import { sqlOf } from '../platform/database/sql.ts';
import { insertRows } from './bulk.ts';
import type { PlannedDraft, PlannedParagraph } from './plan-drafts.ts';
import type { PlannedLink } from './plan-lineage.ts';

type DraftRow = Pick<PlannedDraft, 'id' | 'number' | 'title' | 'changesNote' | 'paragraphs'>;

/** Writes a draft with its paragraphs and its lineage, in preparation: a published one takes no more. */
export async function writeDraft(
  em: EntityManager,
  consultation: string,
  draft: DraftRow,
  lineage: { links: readonly PlannedLink[]; confirmed: boolean },
  now: Date,
): Promise<void> {
  await sqlOf(em).execute(
    `insert into draft (id, consultation_id, number, state, title, changes_note, created_at)
     values (?, ?, ?, 'preparing', ?, ?, ?)`,
    [draft.id, consultation, draft.number, draft.title, draft.changesNote, now],
  );
  await insertRows(
    em,
    'paragraph',
    paragraphColumns,
    draft.paragraphs.map((paragraph) => row(draft.id, paragraph)),
  );
  await insertRows(
    em,
    'lineage_link',
    linkColumns,
    lineage.links.map(({ old, new: next, ...link }) => ({
      ...link,
      draft_id: draft.id,
      confirmed: lineage.confirmed,
      old_paragraphs: old,
      new_paragraphs: next,
    })),
  );
}

export async function publishDraft(em: EntityManager, draft: string, at: Date): Promise<void> {
  await sqlOf(em).execute(`update draft set state = 'published', published_at = ? where id = ?`, [at, draft]);
}

const paragraphColumns = {
  id: 'uuid',
  draft_id: 'uuid',
  position: 'int',
  code: 'text',
  kind: 'text',
  label: 'text',
  level: 'int',
  text: 'text',
  markdown: 'text',
} as const;

const linkColumns = {
  id: 'uuid',
  draft_id: 'uuid',
  position: 'int',
  relation: 'text',
  moved: 'boolean',
  similarity: 'real',
  confirmed: 'boolean',
  old_paragraphs: 'uuid[]',
  new_paragraphs: 'uuid[]',
} as const;

function row(draft: string, { id, code, position, kind, label, level, text, markdown }: PlannedParagraph) {
  return { id, draft_id: draft, position, code, kind, label, level, text, markdown };
}
