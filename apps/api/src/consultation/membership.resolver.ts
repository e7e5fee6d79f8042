import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Refusal } from '@mutirao/rules';
import { ViewerType } from '../participant/participant.type.ts';
import { batched } from '../platform/graphql/loader.ts';
import { RequestContext } from '../platform/session/asker.ts';
import type { GraphqlContext } from '../platform/session/asker.ts';
import { Consultations } from './consultation.service.ts';
import { ConsultationType, MembershipType } from './consultation.type.ts';
import { Team } from './team.service.ts';

@Resolver(() => MembershipType)
export class MembershipResolver {
  constructor(private readonly consultations: Consultations) {}

  @ResolveField(() => ConsultationType)
  async consultation(
    @Parent() { consultationId }: MembershipType,
    @RequestContext() context: GraphqlContext,
  ): Promise<ConsultationType> {
    const found = await batched(context, 'consultation', (ids) => this.consultations.byIds(ids)).load(consultationId);
    if (found === null) throw new Refusal('NOT_FOUND');
    return found;
  }
}

@Resolver(() => ViewerType)
export class ViewerMembershipsResolver {
  constructor(private readonly team: Team) {}

  @ResolveField(() => [MembershipType], { description: 'Their tasks in consultations, newest first.' })
  memberships(@Parent() { id }: ViewerType): Promise<MembershipType[]> {
    return this.team.ofParticipant(id);
  }
}
