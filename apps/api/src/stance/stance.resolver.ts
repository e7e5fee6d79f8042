import { Args, ID, Int, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ContributionType } from '../contribution/contribution.type.ts';
import { ParagraphConnection, ParagraphType } from '../draft/paragraph.type.ts';
import { ViewerType } from '../participant/participant.type.ts';
import { batched } from '../platform/graphql/loader.ts';
import { Asking, RequestContext, signedIn } from '../platform/session/asker.ts';
import type { Asker, GraphqlContext } from '../platform/session/asker.ts';
import type { StanceValue } from './stance.entity.ts';
import { Stances } from './stance.service.ts';
import type { MyStances } from './stance.service.ts';
import { StanceValueEnum } from './stance.type.ts';

const Value = () =>
  Args('value', { type: () => StanceValueEnum, nullable: true, description: 'Null takes the stance back.' });

@Resolver(() => ParagraphType)
export class ParagraphStanceResolver {
  constructor(private readonly stances: Stances) {}

  @Mutation(() => ParagraphType)
  takeParagraphStance(
    @Args('paragraph', { type: () => ID }) paragraph: string,
    @Value() value: StanceValue | null,
    @Asking() asker: Asker | null,
  ) {
    return this.stances.onParagraph(signedIn(asker), paragraph, value ?? null);
  }

  @ResolveField(() => StanceValueEnum, { nullable: true, description: 'On exactly these words.' })
  myStance(@Parent() { id }: ParagraphType, @RequestContext() context: GraphqlContext) {
    return this.mine(context, id)?.then((mine) => mine?.here ?? null) ?? null;
  }

  @ResolveField(() => StanceValueEnum, {
    nullable: true,
    description: 'On an earlier wording; waits to be confirmed on this one.',
  })
  myPriorStance(@Parent() { id }: ParagraphType, @RequestContext() context: GraphqlContext) {
    return this.mine(context, id)?.then((mine) => mine?.prior ?? null) ?? null;
  }

  private mine(context: GraphqlContext, id: string): Promise<MyStances | null> | null {
    const { asker } = context;
    if (asker === null) return null;
    return batched(context, 'paragraphStances', (ids) => this.stances.mineOnParagraphs(asker, ids)).load(id);
  }
}

@Resolver(() => ContributionType)
export class ContributionStanceResolver {
  constructor(private readonly stances: Stances) {}

  @Mutation(() => ContributionType)
  takeContributionStance(
    @Args('contribution', { type: () => ID }) contribution: string,
    @Value() value: StanceValue | null,
    @Asking() asker: Asker | null,
  ) {
    return this.stances.onContribution(signedIn(asker), contribution, value ?? null);
  }

  @ResolveField(() => StanceValueEnum, { nullable: true })
  myStance(@Parent() { id }: ContributionType, @RequestContext() context: GraphqlContext) {
    const { asker } = context;
    if (asker === null) return null;
    return batched(context, 'contributionStances', (ids) => this.stances.mineOnContributions(asker, ids)).load(id);
  }
}

@Resolver(() => ViewerType)
export class ViewerStanceResolver {
  constructor(private readonly stances: Stances) {}

  @ResolveField(() => ParagraphConnection, {
    description: 'Paragraphs whose words changed since this person took a stance on them.',
  })
  stancesToReconfirm(
    @Args('first', { type: () => Int, nullable: true }) first: number | null,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
    @Asking() asker: Asker | null,
  ) {
    return this.stances.toReconfirm(signedIn(asker), first, after);
  }
}
