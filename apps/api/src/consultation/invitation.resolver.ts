import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Role } from '@mutirao/rules';
import { knownId } from '../platform/graphql/ids.ts';
import { batched } from '../platform/graphql/loader.ts';
import { Asking, RequestContext } from '../platform/session/asker.ts';
import type { Asker, GraphqlContext } from '../platform/session/asker.ts';
import { ConsultationType, MembershipType, RoleEnum } from './consultation.type.ts';
import { Invitations } from './invitation.service.ts';
import { InvitationOfferType, InvitationType } from './invitation.type.ts';
import { Team } from './team.service.ts';

@Resolver(() => ConsultationType)
export class InvitationResolver {
  constructor(
    private readonly asked: Invitations,
    private readonly people: Team,
  ) {}

  @ResolveField(() => [InvitationType], {
    description: 'Those nobody has answered, oldest first; for administrators, empty for everyone else.',
  })
  async invitations(
    @Parent() { id }: ConsultationType,
    @RequestContext() context: GraphqlContext,
  ): Promise<InvitationType[]> {
    return (await batched(context, 'invitations', (ids) => this.asked.of(ids, context.asker)).load(id)) ?? [];
  }

  @Query(() => InvitationOfferType, { description: 'What the token in a link offers. Asking accepts nothing.' })
  invitation(
    @Args('token', { type: () => String }) token: string,
    @Asking() asker: Asker | null,
  ): Promise<InvitationOfferType> {
    return this.asked.offer(asker, token);
  }

  @Mutation(() => InvitationType, {
    description: 'Asks the person with this address, by mail, to take a role. For administrators.',
  })
  inviteMember(
    @Args('consultation', { type: () => ID }) id: string,
    @Args('email', { type: () => String }) email: string,
    @Args('role', { type: () => RoleEnum }) role: Role,
    @Asking() asker: Asker | null,
  ): Promise<InvitationType> {
    return this.asked.invite(asker, knownId(id, 'consultation'), email, role);
  }

  @Mutation(() => InvitationType, { description: 'Mails a new link; the old one is void. For administrators.' })
  resendInvitation(@Args('id', { type: () => ID }) id: string, @Asking() asker: Asker | null): Promise<InvitationType> {
    return this.asked.resend(asker, knownId(id, 'id'));
  }

  @Mutation(() => Boolean, { description: 'Makes the link void. For administrators.' })
  async revokeInvitation(@Args('id', { type: () => ID }) id: string, @Asking() asker: Asker | null): Promise<boolean> {
    await this.asked.revoke(asker, knownId(id, 'id'));
    return true;
  }

  @Mutation(() => MembershipType, { description: 'Takes the offered role. For the person with the invited address.' })
  async acceptInvitation(
    @Args('token', { type: () => String }) token: string,
    @Asking() asker: Asker | null,
  ): Promise<MembershipType> {
    return this.people.byId(await this.asked.accept(asker, token));
  }
}
