import { Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ConsultationType } from '../consultation/consultation.type.ts';
import { batched } from '../platform/graphql/loader.ts';
import { RequestContext } from '../platform/session/asker.ts';
import type { GraphqlContext } from '../platform/session/asker.ts';
import { ContributionCounts } from './contribution-counts.service.ts';

@Resolver(() => ConsultationType)
export class ConsultationContributionsResolver {
  constructor(private readonly counts: ContributionCounts) {}

  @ResolveField(() => Int, {
    description: 'Published contributions of every kind, replies and those whose paragraph is gone included.',
  })
  async contributionCount(
    @Parent() { id }: ConsultationType,
    @RequestContext() context: GraphqlContext,
  ): Promise<number> {
    return (await batched(context, 'contributionCount', (ids) => this.counts.of(ids)).load(id)) ?? 0;
  }
}
