import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Refusal } from '@mutirao/rules';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Consultations } from '../consultation/consultation.service.ts';
import { Audit } from '../platform/audit/audit.service.ts';
import type { Asker } from '../platform/session/asker.ts';
import { Comparisons } from './comparison.service.ts';
import { documentKey } from './document-reply.ts';
import type { ComparisonContent, ComparisonFormat, DraftFormat } from './document/write/formats.ts';
import { WritingDesk } from './document/write/writing-desk.ts';
import type { WrittenDocument } from './document/write/writing-desk.ts';
import { Drafts } from './draft.service.ts';
import type { DraftType } from './draft.type.ts';
import { readWrittenDraft } from './written-draft.ts';

export interface FoundDocument {
  key: string | null;
  written(): Promise<WrittenDocument>;
}

/** Drafts and comparisons as files. A draft in preparation is there for its team only, and never kept. */
@Injectable()
export class DraftDocuments {
  constructor(
    private readonly em: EntityManager,
    private readonly drafts: Drafts,
    private readonly consultations: Consultations,
    private readonly comparisons: Comparisons,
    private readonly desk: WritingDesk,
    private readonly audit: Audit,
  ) {}

  /** Throws NOT_FOUND; `written` throws TOO_BUSY. */
  async draft(asker: Asker | null, slug: string, number: number, format: DraftFormat): Promise<FoundDocument> {
    const draft = await this.drafts.byNumber(slug, number, asker);
    if (draft === null) throw new Refusal('NOT_FOUND');
    await this.noteTaken(asker, [draft], format);
    const key = await this.key([draft], 'draft', format);
    const read = async () => {
      const content = await readWrittenDraft(this.em, draft.id);
      return { key, job: { what: 'draft', format, content } as const };
    };
    return { key, written: () => this.desk.write(key, read) };
  }

  /** Throws NOT_FOUND; `written` throws TOO_BUSY. */
  async comparison(
    request: FastifyRequest,
    reply: FastifyReply,
    asker: Asker | null,
    slug: string,
    [from, to]: readonly [number, number],
    format: ComparisonFormat,
  ): Promise<FoundDocument> {
    const older = await this.drafts.byNumber(slug, Math.min(from, to), asker);
    const newer = await this.drafts.byNumber(slug, Math.max(from, to), asker);
    if (older === null || newer === null) throw new Refusal('NOT_FOUND');
    await this.noteTaken(asker, [older, newer], format);
    const key = await this.key([older, newer], 'comparison', format);
    const read = async () => {
      const context = { asker, request, reply, loaders: new Map<string, unknown>() };
      const content: ComparisonContent = {
        old: await readWrittenDraft(this.em, older.id),
        new: await readWrittenDraft(this.em, newer.id),
        basis: await this.comparisons.basis(context, older, newer),
      };
      return { key, job: { what: 'comparison', format, content } as const };
    };
    return { key, written: () => this.desk.write(key, read) };
  }

  /** What is not public yet leaves the house by somebody's hand. */
  private async noteTaken(asker: Asker | null, drafts: readonly DraftType[], format: string): Promise<void> {
    for (const { id, number, consultationId, state } of drafts) {
      if (state === 'published') continue;
      await this.audit.note(this.em, {
        actor: asker?.id ?? null,
        consultation: consultationId,
        action: 'draft_exported',
        subject: id,
        detail: { number, format },
      });
    }
  }

  /** Null as long as one of the drafts may still change. The consultation's title stands in its documents, and may. */
  private async key(drafts: readonly DraftType[], what: string, format: string): Promise<string | null> {
    if (drafts.some(({ state }) => state !== 'published')) return null;
    const id = drafts[0]?.consultationId ?? '';
    const consultation = (await this.consultations.byIds([id])).get(id);
    const ids = drafts.map((draft) => draft.id);
    return documentKey(
      what,
      format,
      ...ids,
      consultation?.title ?? '',
      consultation?.slug ?? '',
      consultation?.locale ?? '',
    );
  }
}
