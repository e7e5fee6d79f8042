import type { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { limits, Refusal } from '@mutirao/rules';
import { joinSegments, splitSegment } from '@mutirao/text';
import type { ParagraphKind, Segment } from '@mutirao/text';
import { sqlOf } from '../platform/database/sql.ts';
import type { Asker } from '../platform/session/asker.ts';
import type { DraftType } from './draft.type.ts';
import { moveMarginNotes, partMarginNotes } from './margin-notes.service.ts';
import { insertParagraphs } from './paragraph-rows.ts';
import { paragraphOf } from './paragraph-text.ts';
import { PreparingDrafts } from './preparing.service.ts';

/** The draft an edit is made on, as its editor saw it. */
export interface Edited {
  asker: Asker | null;
  draft: string;
  version: number;
}

export interface ParagraphChange {
  markdown: string;
  kind: ParagraphKind | null;
  label: string | null | undefined;
  level: number | null;
}

interface Standing extends Segment {
  id: string;
  position: number;
  origins: string[];
}

/** Editing a draft in preparation paragraph by paragraph. Each paragraph remembers what it was made of. */
@Injectable()
export class Editing {
  constructor(private readonly preparing: PreparingDrafts) {}

  /** Rewords it; kind, label and level stay where they are not given (a null label takes the label away). */
  edit({ asker, draft, version }: Edited, id: string, change: ParagraphChange): Promise<DraftType> {
    return this.preparing.change(asker, draft, version, 'paragraph_edited', async (em) => {
      const before = await standing(em, draft, id);
      const after = paragraphOf({
        markdown: change.markdown,
        kind: change.kind ?? before.kind,
        label: change.label === undefined ? before.label : change.label,
        level: change.level ?? before.level,
      });
      await rewrite(em, id, after, before.origins);
    });
  }

  /** Adds a paragraph after another, or at the beginning. */
  add({ asker, draft, version }: Edited, after: string | null, change: ParagraphChange): Promise<DraftType> {
    return this.preparing.change(asker, draft, version, 'paragraph_added', async (em) => {
      const { kind, markdown, label, level } = change;
      const added = paragraphOf({
        markdown,
        kind: kind ?? 'paragraph',
        label: label ?? null,
        level: level ?? (kind === 'heading' ? 1 : 0),
      });
      const position = await placeAfter(em, draft, after);
      await makeRoom(em, draft, position);
      await insertParagraphs(em, draft, [{ ...added, position, origins: [] }]);
    });
  }

  remove({ asker, draft, version }: Edited, id: string): Promise<DraftType> {
    return this.preparing.change(asker, draft, version, 'paragraph_removed', async (em) => {
      await take(em, draft, await standing(em, draft, id));
    });
  }

  /** Puts a paragraph after another, or at the beginning. */
  move({ asker, draft, version }: Edited, id: string, after: string | null): Promise<DraftType> {
    return this.preparing.change(asker, draft, version, 'paragraph_moved', async (em) => {
      const { position: from } = await standing(em, draft, id);
      const behind = await placeAfter(em, draft, after);
      if (after === id) return;
      const to = behind > from ? behind - 1 : behind;
      await sqlOf(em).execute(
        `update paragraph set position = case when id = ? then ?::int else position + sign(?::int - ?::int)::int end
         where draft_id = ? and position between least(?::int, ?::int) and greatest(?::int, ?::int)`,
        [id, to, from, to, draft, from, to, from, to],
      );
    });
  }

  /** Joins a paragraph with the one that follows. */
  join({ asker, draft, version }: Edited, first: string): Promise<DraftType> {
    return this.preparing.change(asker, draft, version, 'paragraphs_joined', async (em) => {
      const before = await standing(em, draft, first, 'first');
      const [next] = await sqlOf(em).execute<Standing>(`${select} where draft_id = ? and position = ?`, [
        draft,
        before.position + 1,
      ]);
      if (next === undefined) throw new Refusal('NOT_FOUND', {}, 'first');
      const joined = joinSegments(before, next);
      const length = Math.max(joined.text.length, joined.markdown.length);
      if (length > limits.paragraphLength) {
        throw new Refusal('TEXT_TOO_LONG', { most: limits.paragraphLength, length }, 'first');
      }
      await moveMarginNotes(em, next.id, first);
      await take(em, draft, next);
      await rewrite(em, first, joined, [...new Set([...before.origins, ...next.origins])]);
    });
  }

  /** Splits a paragraph in two at an offset of its text. Throws INPUT_INVALID where a part would have no words. */
  split({ asker, draft, version }: Edited, id: string, at: number): Promise<DraftType> {
    return this.preparing.change(asker, draft, version, 'paragraph_split', async (em) => {
      const before = await standing(em, draft, id);
      if (at <= 0 || at >= before.text.length) throw new Refusal('INPUT_INVALID', {}, 'at');
      const [one, two] = splitSegment(before, at);
      if (one.text.trim() === '' || two.text.trim() === '') throw new Refusal('INPUT_INVALID', {}, 'at');
      const position = before.position + 1;
      await makeRoom(em, draft, position);
      await rewrite(em, id, one, before.origins);
      const [second] = await insertParagraphs(em, draft, [{ ...two, position, origins: before.origins }]);
      if (second !== undefined) await partMarginNotes(em, id, second);
    });
  }
}

const select = `select id, position, kind, label, level, text, markdown, to_json(origins) as origins from paragraph`;

async function standing(em: EntityManager, draft: string, id: string, field = 'paragraph'): Promise<Standing> {
  const [row] = await sqlOf(em).execute<Standing>(`${select} where draft_id = ? and id = ?`, [draft, id]);
  if (row === undefined) throw new Refusal('NOT_FOUND', {}, field);
  return row;
}

async function placeAfter(em: EntityManager, draft: string, after: string | null): Promise<number> {
  return after === null ? 0 : (await standing(em, draft, after, 'after')).position + 1;
}

async function makeRoom(em: EntityManager, draft: string, position: number): Promise<void> {
  const [row] = await sqlOf(em).execute<{ count: number }>(
    `select count(*)::int as count from paragraph where draft_id = ?`,
    [draft],
  );
  const count = (row?.count ?? 0) + 1;
  if (count > limits.draftParagraphs) {
    throw new Refusal('DOCUMENT_TOO_MANY_PARAGRAPHS', { most: limits.draftParagraphs, count });
  }
  await sqlOf(em).execute(`update paragraph set position = position + 1 where draft_id = ? and position >= ?`, [
    draft,
    position,
  ]);
}

async function take(em: EntityManager, draft: string, { id, position }: Standing): Promise<void> {
  await sqlOf(em).execute(`delete from paragraph where id = ?`, [id]);
  await sqlOf(em).execute(`update paragraph set position = position - 1 where draft_id = ? and position > ?`, [
    draft,
    position,
  ]);
}

async function rewrite(em: EntityManager, id: string, to: Segment, origins: readonly string[]): Promise<void> {
  await sqlOf(em).execute(
    `update paragraph set kind = ?, label = ?, level = ?, text = ?, markdown = ?, origins = ?::uuid[] where id = ?`,
    [to.kind, to.label, to.level, to.text, to.markdown, `{${origins.join(',')}}`, id],
  );
}
