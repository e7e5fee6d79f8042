import { Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ConsultationType } from '../consultation/consultation.type.ts';
import { RequestContext } from '../platform/session/asker.ts';
import type { GraphqlContext } from '../platform/session/asker.ts';
import { DraftLoaders } from './draft.loaders.ts';
import { DraftType } from './draft.type.ts';

@Resolver(() => ConsultationType)
export class ConsultationDraftsResolver {
  constructor(private readonly loaders: DraftLoaders) {}

  @ResolveField(() => [DraftType], {
    description: 'Published ones, oldest first; the one in preparation too for the drafting team.',
  })
  drafts(@Parent() { id }: ConsultationType, @RequestContext() context: GraphqlContext): Promise<DraftType[]> {
    return this.loaders.draftsOf(context, id);
  }

  @ResolveField(() => DraftType, { nullable: true, description: 'The newest published one.' })
  currentDraft(
    @Parent() { id }: ConsultationType,
    @RequestContext() context: GraphqlContext,
  ): Promise<DraftType | null> {
    return this.loaders.current(context, id);
  }

  @ResolveField(() => Int, {
    description: 'Stances on the paragraphs of the current draft, those waiting to be reconfirmed included.',
  })
  stanceCount(@Parent() { id }: ConsultationType, @RequestContext() context: GraphqlContext): Promise<number> {
    return this.loaders.stanceCount(context, id);
  }
}
