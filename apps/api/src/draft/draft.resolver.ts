import { Args, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Consultations } from '../consultation/consultation.service.ts';
import { ConsultationType } from '../consultation/consultation.type.ts';
import { batched } from '../platform/graphql/loader.ts';
import { Asking, RequestContext } from '../platform/session/asker.ts';
import type { Asker, GraphqlContext } from '../platform/session/asker.ts';
import { DraftLoaders } from './draft.loaders.ts';
import { Drafts } from './draft.service.ts';
import { DraftType } from './draft.type.ts';
import { LineageLinkType } from './lineage.type.ts';
import { MarginNoteType } from './margin-note.type.ts';
import { ParagraphType } from './paragraph.type.ts';

@Resolver(() => DraftType)
export class DraftResolver {
  constructor(
    private readonly drafts: Drafts,
    private readonly loaders: DraftLoaders,
    private readonly consultations: Consultations,
  ) {}

  @Query(() => DraftType, { nullable: true, description: 'By its number in the consultation with this slug.' })
  draft(
    @Args('consultation', { type: () => String }) slug: string,
    @Args('number', { type: () => Int }) number: number,
    @Asking() asker: Asker | null,
  ): Promise<DraftType | null> {
    return this.drafts.byNumber(slug, number, asker);
  }

  @ResolveField(() => ConsultationType)
  consultation(
    @Parent() { consultationId }: DraftType,
    @RequestContext() context: GraphqlContext,
  ): Promise<ConsultationType | null> {
    return batched(context, 'consultation', (ids) => this.consultations.byIds(ids)).load(consultationId);
  }

  @ResolveField(() => [ParagraphType], { description: 'All of them, in the order of reading.' })
  paragraphs(@Parent() { id }: DraftType, @RequestContext() context: GraphqlContext): Promise<ParagraphType[]> {
    return this.loaders.paragraphsOf(context, id);
  }

  @ResolveField(() => [LineageLinkType], {
    description:
      'Against the published draft before it; a proposal while this one is in preparation. Empty for the first.',
  })
  lineage(@Parent() { id }: DraftType, @RequestContext() context: GraphqlContext): Promise<LineageLinkType[]> {
    return this.loaders.lineageLinks(context, id);
  }

  @ResolveField(() => [MarginNoteType], {
    description: 'Comments from the margin of its document. For those who draft; empty for all others.',
  })
  marginNotes(@Parent() { id }: DraftType, @RequestContext() context: GraphqlContext): Promise<MarginNoteType[]> {
    return this.loaders.marginNotes(context, id);
  }
}
