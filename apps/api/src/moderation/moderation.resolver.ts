import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ContributionType } from '../contribution/contribution.type.ts';
import { batched } from '../platform/graphql/loader.ts';
import { pageRequest } from '../platform/paging/cursor.ts';
import { Asking, RequestContext, signedIn } from '../platform/session/asker.ts';
import type { Asker, GraphqlContext } from '../platform/session/asker.ts';
import { Decisions } from './decision.service.ts';
import { countedReviews, DecisionType, ReviewConnection } from './moderation.type.ts';
import type { ReviewPage } from './moderation.type.ts';
import { Queue } from './queue.service.ts';

const Contribution = () => Args('contribution', { type: () => ID });
const Version = () =>
  Args('version', {
    type: () => Int,
    nullable: true,
    description: 'The version that the moderator read; a decision on anything newer is refused.',
  });

@Resolver(() => ReviewConnection)
export class ModerationResolver {
  constructor(
    private readonly queue: Queue,
    private readonly decisions: Decisions,
  ) {}

  @Query(() => ReviewConnection, { description: 'What waits for the asker to decide, oldest first. For moderators.' })
  moderationQueue(
    @Args('consultation', { type: () => String, description: 'Its slug.' }) slug: string,
    @Args('first', { type: () => Int, nullable: true }) first: number | null,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
    @Asking() asker: Asker | null,
  ): Promise<ReviewPage> {
    return this.queue.page(signedIn(asker), slug, pageRequest(first, after, ['time', 'id']));
  }

  @ResolveField(() => Int, { description: `How many wait, counted up to ${countedReviews}.` })
  totalCount(@Parent() { consultationId }: ReviewPage, @Asking() asker: Asker | null): Promise<number> {
    return this.queue.count(signedIn(asker), consultationId);
  }

  @Mutation(() => ContributionType, { description: 'Lets a contribution be seen by everyone. For moderators.' })
  approve(
    @Contribution() contribution: string,
    @Version() version: number | null | undefined,
    @Asking() asker: Asker | null,
  ): Promise<ContributionType> {
    const outcome = 'approved';
    return this.decisions.decide(signedIn(asker), { contribution, outcome, rule: null, reason: '', version });
  }

  @Mutation(() => ContributionType, {
    description: 'Hides a contribution by a published rule, with a reason that its author is told. For moderators.',
  })
  refuse(
    @Contribution() contribution: string,
    @Args('rule', { type: () => ID }) rule: string,
    @Args('reason', { type: () => String }) reason: string,
    @Version() version: number | null | undefined,
    @Asking() asker: Asker | null,
  ): Promise<ContributionType> {
    return this.decisions.decide(signedIn(asker), { contribution, outcome: 'refused', rule, reason, version });
  }
}

@Resolver(() => ContributionType)
export class ContributionDecisionResolver {
  constructor(private readonly decisions: Decisions) {}

  @ResolveField(() => DecisionType, { nullable: true, description: 'In force; for its author and the moderators.' })
  async decision(
    @Parent() { id }: ContributionType,
    @RequestContext() context: GraphqlContext,
  ): Promise<DecisionType | null> {
    const { asker } = context;
    return asker && batched(context, 'decision', (ids) => this.decisions.inForce(ids, asker)).load(id);
  }
}
