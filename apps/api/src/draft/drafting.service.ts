import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { limits, Refusal } from '@mutirao/rules';
import { quoteOf } from '@mutirao/text';
import type { Segment, Segmentation } from '@mutirao/text';
import { Access } from '../consultation/access.service.ts';
import { Consultations } from '../consultation/consultation.service.ts';
import type { NewConsultation } from '../consultation/consultation.service.ts';
import type { ConsultationType } from '../consultation/consultation.type.ts';
import { Audit } from '../platform/audit/audit.service.ts';
import { newId } from '../platform/database/id.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { knownId } from '../platform/graphql/ids.ts';
import { signedIn } from '../platform/session/asker.ts';
import type { Asker } from '../platform/session/asker.ts';
import { cleanText, optionalText } from '../platform/text/clean.ts';
import { readDocument } from './document/document.ts';
import type { TrackedReading } from './document/document.ts';
import { Drafts } from './draft.service.ts';
import type { DraftType } from './draft.type.ts';
import type { DocumentPreviewType } from './document-preview.type.ts';
import { insertParagraphs, newParagraphs } from './paragraph-rows.ts';
import { keepMarginNotes } from './margin-notes.service.ts';
import { PreparingDrafts } from './preparing.service.ts';
import { Readings } from './readings.service.ts';

export interface NewText extends NewConsultation {
  /** An uploaded document; or else `text`, Markdown; or else an empty first draft. */
  fileId: string | null;
  /** How the document is read. */
  tracked: TrackedReading;
  text: string | null;
}

/** Opening drafts: the first of a consultation, the next one, from a document or from what stands. */
@Injectable()
export class Drafting {
  constructor(
    private readonly em: EntityManager,
    private readonly access: Access,
    private readonly consultations: Consultations,
    private readonly readings: Readings,
    private readonly drafts: Drafts,
    private readonly preparing: PreparingDrafts,
    private readonly audit: Audit,
  ) {}

  /** The document as the paragraphs it would become. */
  async preview(asker: Asker | null, fileId: string, tracked: TrackedReading): Promise<DocumentPreviewType> {
    const { name, segmentation } = await this.readings.read(signedIn(asker).id, knownId(fileId, 'fileId'), tracked);
    return { fileId, name, tracked, ...previewOf(segmentation) };
  }

  /** A consultation with its first draft in preparation. The same key again answers with what it made. */
  async createConsultation(asker: Asker | null, input: NewText): Promise<ConsultationType> {
    const creator = this.consultations.creator(asker);
    // First, because the document may have been forgotten since.
    const id = (await this.consultations.madeBefore(creator, input)) ?? (await this.make(creator, input));
    const made = (await this.consultations.byIds([id])).get(id);
    if (!made) throw new Refusal('NOT_FOUND');
    return made;
  }

  private async make(creator: Asker, input: NewText): Promise<string> {
    const read = await this.given(creator, input.fileId, input.tracked, input.text);
    return this.em.fork().transactional(async (em) => {
      const consultation = await this.consultations.create(em, creator, input);
      const [known] = await sqlOf(em).execute(`select from draft where consultation_id = ?`, [consultation.id]);
      if (known === undefined) {
        const title = read?.title ?? consultation.title;
        await insertDraft(em, creator, { consultation: consultation.id, number: 1, title, read });
      }
      return consultation.id;
    });
  }

  /**
   * Opens the next draft: a copy of the newest published one, each paragraph knowing what it was, or a document.
   * Throws DRAFT_ALREADY_OPEN.
   */
  async open(
    asker: Asker | null,
    consultation: string,
    fileId: string | null,
    tracked: TrackedReading,
  ): Promise<DraftType> {
    await this.access.require('draft', asker, consultation, new Date());
    const read = await this.given(signedIn(asker), fileId, tracked, null);
    const id = await this.em.fork().transactional(async (em) => {
      // Two who press the button at once: the second finds the first one's draft.
      const [{ slug } = { slug: null }] = await sqlOf(em).execute<{ slug: string | null }>(
        `select slug from consultation where id = ? for no key update`,
        [consultation],
      );
      if (slug === null) throw new Refusal('NOT_FOUND', {}, 'consultation');
      const all = (await this.drafts.of([consultation], asker)).get(consultation) ?? [];
      if (all.some(({ state }) => state === 'preparing')) throw new Refusal('DRAFT_ALREADY_OPEN', {}, 'consultation');
      const newest = all.at(-1);
      const number = (newest?.number ?? 0) + 1;
      const title = read?.title ?? newest?.title ?? '';
      const draft = await insertDraft(em, signedIn(asker), { consultation, number, title, read });
      if (read === null && newest) await copyParagraphs(em, newest.id, draft);
      await this.audit.note(em, {
        actor: signedIn(asker).id,
        consultation,
        action: 'draft_opened',
        subject: draft,
        detail: { number, document: read !== null },
      });
      return draft;
    });
    const opened = (await this.drafts.byIds([id], asker)).get(id);
    if (!opened) throw new Refusal('NOT_FOUND');
    return opened;
  }

  /** Changes what is given of the title and of the note on what changed. */
  update(
    asker: Asker | null,
    id: string,
    version: number,
    given: { title?: string | null; changesNote?: string | null },
  ): Promise<DraftType> {
    return this.preparing.change(asker, id, version, 'draft_changed', async (em) => {
      const line = given.title?.replace(/\s+/g, ' ');
      const title = line == null ? null : optionalText(line, limits.draftTitleLength, 'title');
      const note =
        given.changesNote == null ? null : optionalText(given.changesNote, limits.changesNoteLength, 'changesNote');
      await sqlOf(em).execute(
        `update draft set title = coalesce(?, title), changes_note = nullif(coalesce(?, changes_note), '') where id = ?`,
        [title, note, id],
      );
    });
  }

  /** What an uploaded document or a typed text says; null when neither is given. */
  private async given(
    asker: Asker,
    fileId: string | null,
    tracked: TrackedReading,
    text: string | null,
  ): Promise<Segmentation | null> {
    if (fileId !== null) return (await this.readings.read(asker.id, knownId(fileId, 'fileId'), tracked)).segmentation;
    if (text === null) return null;
    const bytes = new TextEncoder().encode(cleanText(text, 'text'));
    return readDocument({ name: 'texto.md', bytes });
  }
}

function previewOf({ title, segments, notices, changes, marginNotes }: Segmentation) {
  return {
    title,
    paragraphs: segments,
    notices,
    changes: changes.map(({ segment, ...change }) => ({ ...change, paragraph: segment })),
    marginNotes: marginNotes.map(({ segment, range, ...note }) => {
      const quote = range && { ...range, ...quoteOf(segments[segment]?.text ?? '', range) };
      return { ...note, paragraph: segment, quote };
    }),
  };
}

interface NewDraft {
  consultation: string;
  number: number;
  title: string;
  /** The document it is made of. */
  read: Segmentation | null;
}

async function insertDraft(
  em: EntityManager,
  drafter: Asker,
  { consultation, number, title, read }: NewDraft,
): Promise<string> {
  const id = newId();
  await sqlOf(em).execute(
    `insert into draft (id, consultation_id, number, title, created_at) values (?, ?, ?, ?, now())`,
    [id, consultation, number, title.slice(0, limits.draftTitleLength)],
  );
  if (read === null) return id;
  const paragraphs = await insertParagraphs(em, id, newParagraphs(read.segments));
  await keepMarginNotes(em, { draft: id, paragraphs, uploadedBy: drafter.id }, read);
  return id;
}

async function copyParagraphs(em: EntityManager, from: string, to: string): Promise<void> {
  const rows = await sqlOf(em).execute<Segment & { id: string; position: number }>(
    `select id, position, kind, label, level, text, markdown from paragraph where draft_id = ? order by position`,
    [from],
  );
  await insertParagraphs(
    em,
    to,
    rows.map(({ id, ...paragraph }) => ({ ...paragraph, origins: [id] })),
  );
}
