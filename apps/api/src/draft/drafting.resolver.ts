import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ConsultationType } from '../consultation/consultation.type.ts';
import { knownId } from '../platform/graphql/ids.ts';
import { Asking, RequestContext } from '../platform/session/asker.ts';
import type { Asker, GraphqlContext } from '../platform/session/asker.ts';
import { Comparisons } from './comparison.service.ts';
import { TrackedReadingEnum } from './document-preview.type.ts';
import type { TrackedReading } from './document/document.ts';
import { DraftType } from './draft.type.ts';
import { CreateConsultationInput } from './drafting.input.ts';
import { Drafting } from './drafting.service.ts';
import type { Relation } from './lineage-link.entity.ts';
import { ComparisonType, RelationEnum } from './lineage.type.ts';
import { PreparingDrafts } from './preparing.service.ts';
import { Publication } from './publication.service.ts';

const Draft = () => Args('draft', { type: () => ID });
const Version = () => Args('version', { type: () => Int, description: 'Of the draft, as the editor saw it.' });

/** A draft's life before it is published. Paragraph by paragraph: `EditingResolver`. */
@Resolver(() => DraftType)
export class DraftingResolver {
  constructor(
    private readonly drafting: Drafting,
    private readonly preparing: PreparingDrafts,
    private readonly publication: Publication,
    private readonly comparisons: Comparisons,
  ) {}

  @Query(() => ComparisonType, { nullable: true, description: 'Two drafts by their numbers.' })
  comparison(
    @Args('consultation', { type: () => String }) slug: string,
    @Args('old', { type: () => Int }) old: number,
    @Args('new', { type: () => Int }) next: number,
    @RequestContext() context: GraphqlContext,
  ): Promise<ComparisonType | null> {
    return this.comparisons.of(context, slug, old, next);
  }

  @Mutation(() => ConsultationType, {
    description: 'A consultation with its first draft in preparation. For administrators of the site.',
  })
  createConsultation(
    @Args('input', { type: () => CreateConsultationInput }) input: CreateConsultationInput,
    @Asking() asker: Asker | null,
  ): Promise<ConsultationType> {
    return this.drafting.createConsultation(asker, {
      ...input,
      fileId: input.fileId ?? null,
      text: input.text ?? null,
    });
  }

  @Mutation(() => DraftType, {
    description: 'Opens the next draft: a copy of the current one, or an uploaded document. For those who draft.',
  })
  openDraft(
    @Args('consultation', { type: () => ID }) consultation: string,
    @Args('fileId', { type: () => ID, nullable: true }) fileId: string | null,
    @Args('tracked', { type: () => TrackedReadingEnum, defaultValue: 'accepted' }) tracked: TrackedReading,
    @Asking() asker: Asker | null,
  ): Promise<DraftType> {
    return this.drafting.open(asker, knownId(consultation, 'consultation'), fileId ?? null, tracked);
  }

  @Mutation(() => DraftType, { description: 'What is not given stays as it is.' })
  updateDraft(
    @Draft() draft: string,
    @Version() version: number,
    @Args('title', { type: () => String, nullable: true }) title: string | null,
    @Args('changesNote', { type: () => String, nullable: true }) changesNote: string | null,
    @Asking() asker: Asker | null,
  ): Promise<DraftType> {
    return this.drafting.update(asker, knownId(draft, 'draft'), version, { title, changesNote });
  }

  @Mutation(() => DraftType, { description: 'Confirms a proposed link of the lineage, or puts another in its place.' })
  confirmLineage(
    @Draft() draft: string,
    @Version() version: number,
    @Args('old', { type: () => [ID] }) old: string[],
    @Args('new', { type: () => [ID] }) next: string[],
    @Args('relation', { type: () => RelationEnum }) relation: Relation,
    @Asking() asker: Asker | null,
  ): Promise<DraftType> {
    return this.publication.confirm(asker, knownId(draft, 'draft'), version, { old, new: next, relation });
  }

  @Mutation(() => Boolean, { description: 'Throws a draft in preparation away.' })
  async discardDraft(
    @Draft() draft: string,
    @Version() version: number,
    @Asking() asker: Asker | null,
  ): Promise<boolean> {
    await this.preparing.discard(asker, knownId(draft, 'draft'), version);
    return true;
  }

  @Mutation(() => DraftType, {
    description: 'Makes it public for ever. What stood on the draft before is carried over.',
  })
  publishDraft(@Draft() draft: string, @Version() version: number, @Asking() asker: Asker | null): Promise<DraftType> {
    return this.publication.publish(asker, knownId(draft, 'draft'), version);
  }
}
