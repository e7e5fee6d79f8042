import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { RequestContext } from '../platform/session/asker.ts';
import type { GraphqlContext } from '../platform/session/asker.ts';
import { DraftLoaders } from './draft.loaders.ts';
import { DraftType } from './draft.type.ts';
import type { Relation } from './lineage-link.entity.ts';
import { RelationEnum } from './lineage.type.ts';
import { ParagraphType } from './paragraph.type.ts';

@Resolver(() => ParagraphType)
export class ParagraphResolver {
  constructor(private readonly loaders: DraftLoaders) {}

  @Query(() => ParagraphType, { nullable: true, description: 'By its short code.' })
  paragraph(
    @Args('code', { type: () => String }) code: string,
    @RequestContext() context: GraphqlContext,
  ): Promise<ParagraphType | null> {
    return this.loaders.paragraphByCode(context, code);
  }

  @ResolveField(() => DraftType)
  draft(@Parent() { draftId }: ParagraphType, @RequestContext() context: GraphqlContext): Promise<DraftType | null> {
    return this.loaders.draft(context, draftId);
  }

  @ResolveField(() => [ParagraphType], { description: 'What it was made of, one draft back.' })
  predecessors(
    @Parent() { id, draftId }: ParagraphType,
    @RequestContext() context: GraphqlContext,
  ): Promise<ParagraphType[]> {
    return this.loaders.predecessors(context, draftId, id);
  }

  @ResolveField(() => RelationEnum, {
    nullable: true,
    description: 'How it came from the draft before; null on a first draft.',
  })
  async relation(
    @Parent() { id, draftId }: ParagraphType,
    @RequestContext() context: GraphqlContext,
  ): Promise<Relation | null> {
    return (await this.loaders.lineage(context, draftId)).byNew.get(id)?.relation ?? null;
  }

  @ResolveField(() => Boolean, { description: 'Whether it stands elsewhere than in the draft before.' })
  async moved(@Parent() { id, draftId }: ParagraphType, @RequestContext() context: GraphqlContext): Promise<boolean> {
    return (await this.loaders.lineage(context, draftId)).byNew.get(id)?.moved ?? false;
  }
}
