import { Injectable } from '@nestjs/common';
import { batched } from '../platform/graphql/loader.ts';
import type { GraphqlContext } from '../platform/session/asker.ts';
import { Drafts } from './draft.service.ts';
import type { DraftType } from './draft.type.ts';
import { Lineages } from './lineage.service.ts';
import type { Lineage } from './lineage.service.ts';
import type { LineageLinkType } from './lineage.type.ts';
import type { MarginNoteType } from './margin-note.type.ts';
import { MarginNotes } from './margin-notes.service.ts';
import { Paragraphs } from './paragraph.service.ts';
import type { ParagraphType } from './paragraph.type.ts';

/** What fields ask for by id, in one query per request whatever the number of fields. */
@Injectable()
export class DraftLoaders {
  constructor(
    private readonly drafts: Drafts,
    private readonly paragraphs: Paragraphs,
    private readonly lineages: Lineages,
    private readonly notes: MarginNotes,
  ) {}

  /** Null also for a draft in preparation that is none of the asker's business. */
  draft(context: GraphqlContext, id: string): Promise<DraftType | null> {
    return batched(context, 'draft', (ids) => this.drafts.byIds(ids, context.asker)).load(id);
  }

  async draftsOf(context: GraphqlContext, consultation: string): Promise<DraftType[]> {
    return (await batched(context, 'drafts', (ids) => this.drafts.of(ids, context.asker)).load(consultation)) ?? [];
  }

  current(context: GraphqlContext, consultation: string): Promise<DraftType | null> {
    return batched(context, 'currentDraft', (ids) => this.drafts.current(ids)).load(consultation);
  }

  async stanceCount(context: GraphqlContext, consultation: string): Promise<number> {
    return (await batched(context, 'stanceCount', (ids) => this.drafts.stanceCounts(ids)).load(consultation)) ?? 0;
  }

  paragraph(context: GraphqlContext, id: string): Promise<ParagraphType | null> {
    return batched(context, 'paragraph', (ids) => this.paragraphs.byIds(ids)).load(id);
  }

  /** A paragraph of a draft that the asker may see. */
  async paragraphByCode(context: GraphqlContext, code: string): Promise<ParagraphType | null> {
    const found = await this.paragraphs.byCode(code);
    if (found === null) return null;
    const visible = found.published || (await this.draft(context, found.paragraph.draftId)) !== null;
    return visible ? found.paragraph : null;
  }

  async paragraphsOf(context: GraphqlContext, draft: string): Promise<ParagraphType[]> {
    return (await batched(context, 'paragraphs', (ids) => this.paragraphs.ofDrafts(ids)).load(draft)) ?? [];
  }

  async lineage(context: GraphqlContext, draft: string): Promise<Lineage> {
    const lineage = await batched(context, 'lineage', (ids) => this.lineages.of(ids)).load(draft);
    return lineage ?? { links: [], byNew: new Map() };
  }

  async lineageLinks(context: GraphqlContext, draft: string): Promise<LineageLinkType[]> {
    const { links } = await this.lineage(context, draft);
    return Promise.all(
      links.map(async (link) => ({
        ...link,
        old: await this.paragraphsById(context, link.old),
        new: await this.paragraphsById(context, link.new),
      })),
    );
  }

  async predecessors(context: GraphqlContext, draft: string, paragraph: string): Promise<ParagraphType[]> {
    const { byNew } = await this.lineage(context, draft);
    return this.paragraphsById(context, byNew.get(paragraph)?.old ?? []);
  }

  async marginNotes(context: GraphqlContext, draft: string): Promise<MarginNoteType[]> {
    return (await batched(context, 'marginNotes', (ids) => this.notes.of(ids, context.asker)).load(draft)) ?? [];
  }

  private async paragraphsById(context: GraphqlContext, ids: readonly string[]): Promise<ParagraphType[]> {
    const found = await Promise.all(ids.map((id) => this.paragraph(context, id)));
    return found.filter((paragraph) => paragraph !== null);
  }
}
