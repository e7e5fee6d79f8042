import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { quoteOf } from '@mutirao/text';
import type { Segmentation } from '@mutirao/text';
import { Access } from '../consultation/access.service.ts';
import { newId } from '../platform/database/id.ts';
import { sqlOf } from '../platform/database/sql.ts';
import type { Asker } from '../platform/session/asker.ts';
import type { MarginNoteType } from './margin-note.type.ts';

/** The comments that stood in the margin of a draft's document. Only those who draft see them. */
@Injectable()
export class MarginNotes {
  constructor(
    private readonly em: EntityManager,
    private readonly access: Access,
  ) {}

  /** By draft, in the order of the document; none where the asker may not draft. */
  async of(drafts: readonly string[], asker: Asker | null): Promise<Map<string, MarginNoteType[]>> {
    const rows = await sqlOf(this.em).execute<NoteRow>(
      `select n.id, n.draft_id as draft, d.consultation_id as consultation, n.paragraph_id as "paragraphId", n.author,
         n.written_at as "writtenAt", n.text, n.exact, n.prefix, n.suffix, n.start, n."end"
       from margin_note n join draft d on d.id = n.draft_id
       where n.draft_id = any(?::uuid[]) order by n.draft_id, n.position`,
      [`{${drafts.join(',')}}`],
    );
    if (rows.length === 0) return new Map();
    const can = await this.access.canOf(asker, [...new Set(rows.map((row) => row.consultation))], new Date());
    const seen = rows.filter((row) => can.get(row.consultation)?.includes('draft'));
    const byDraft = Map.groupBy(seen, ({ draft }) => draft);
    return new Map([...byDraft].map(([draft, notes]) => [draft, notes.map(shown)]));
  }
}

interface NoteRow {
  id: string;
  draft: string;
  consultation: string;
  paragraphId: string | null;
  author: string | null;
  writtenAt: string | null;
  text: string;
  exact: string | null;
  prefix: string | null;
  suffix: string | null;
  start: number | null;
  end: number | null;
}

function shown({ id, paragraphId, author, writtenAt, text, ...place }: NoteRow): MarginNoteType {
  const { exact, prefix, suffix, start, end } = place;
  const quoted = exact !== null && prefix !== null && suffix !== null && start !== null && end !== null;
  const quote = quoted ? { exact, prefix, suffix, start, end } : null;
  return { id, paragraphId, author, date: writtenAt, text, quote };
}

interface NotedDraft {
  draft: string;
  /** Of the document's segments, in order. */
  paragraphs: readonly string[];
  /** Null at the command line. */
  uploadedBy: string | null;
}

/** Keeps the notes of a document beside the draft that was made of it. */
export async function keepMarginNotes(
  em: EntityManager,
  { draft, paragraphs, uploadedBy }: NotedDraft,
  { segments, marginNotes }: Segmentation,
): Promise<void> {
  if (marginNotes.length === 0) return;
  const rows = marginNotes.map(({ segment, range, author, date, text }, position) => ({
    id: newId(),
    paragraph: paragraphs[segment] ?? null,
    position,
    author,
    written: date,
    text,
    ...(range && { ...range, ...quoteOf(segments[segment]?.text ?? '', range) }),
  }));
  await sqlOf(em).execute(
    `insert into margin_note (id, draft_id, uploaded_by, paragraph_id, position, author, written_at, text, exact, prefix,
       suffix, "start", "end")
     select id, ?::uuid, ?::uuid, paragraph, position, author, written, text, exact, prefix, suffix, "start", "end"
     from jsonb_to_recordset(?::jsonb) as row (id uuid, paragraph uuid, position int, author text, written text,
       text text, exact text, prefix text, suffix text, "start" int, "end" int)`,
    [draft, uploadedBy, JSON.stringify(rows)],
  );
}

/** When a paragraph goes into another, what stood beside it goes along. */
export async function moveMarginNotes(em: EntityManager, from: string, to: string): Promise<void> {
  await sqlOf(em).execute(`update margin_note set paragraph_id = ? where paragraph_id = ?`, [to, from]);
}

/** When a paragraph is cut in two, what is about words of the second part alone goes with them. */
export async function partMarginNotes(em: EntityManager, first: string, second: string): Promise<void> {
  await sqlOf(em).execute(
    `update margin_note n set paragraph_id = two.id from paragraph one, paragraph two
     where n.paragraph_id = one.id and one.id = ? and two.id = ? and n.exact is not null
       and position(n.exact in one.text) = 0 and position(n.exact in two.text) > 0`,
    [first, second],
  );
}
