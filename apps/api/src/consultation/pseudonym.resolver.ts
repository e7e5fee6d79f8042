import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Refusal } from '@mutirao/rules';
import { ViewerType } from '../participant/participant.type.ts';
import { knownId } from '../platform/graphql/ids.ts';
import { batched } from '../platform/graphql/loader.ts';
import { Asking, RequestContext, signedIn } from '../platform/session/asker.ts';
import type { Asker, GraphqlContext } from '../platform/session/asker.ts';
import { Consultations } from './consultation.service.ts';
import { ConsultationType, ParticipationType } from './consultation.type.ts';
import { Pseudonyms } from './pseudonym.service.ts';

@Resolver(() => ParticipationType)
export class ParticipationResolver {
  constructor(
    private readonly consultations: Consultations,
    private readonly pseudonyms: Pseudonyms,
  ) {}

  @Mutation(() => ParticipationType, {
    description: 'Takes a pseudonym for everything the asker wrote in a consultation; without one, their name again.',
  })
  choosePseudonym(
    @Args('consultation', { type: () => ID }) id: string,
    @Args('pseudonym', { type: () => String, nullable: true }) pseudonym: string | null,
    @Asking() asker: Asker | null,
  ): Promise<ParticipationType> {
    return this.pseudonyms.choose(signedIn(asker), knownId(id, 'consultation'), pseudonym ?? null);
  }

  @ResolveField(() => ConsultationType)
  async consultation(
    @Parent() { consultationId }: ParticipationType,
    @RequestContext() context: GraphqlContext,
  ): Promise<ConsultationType> {
    const found = await batched(context, 'consultation', (ids) => this.consultations.byIds(ids)).load(consultationId);
    if (found === null) throw new Refusal('NOT_FOUND');
    return found;
  }
}

@Resolver(() => ViewerType)
export class ViewerParticipationsResolver {
  constructor(private readonly pseudonyms: Pseudonyms) {}

  @ResolveField(() => [ParticipationType], { description: 'Where they took part, newest first.' })
  participations(@Parent() { id }: ViewerType): Promise<ParticipationType[]> {
    return this.pseudonyms.of(id);
  }
}

@Resolver(() => ConsultationType)
export class ConsultationPseudonymResolver {
  constructor(private readonly pseudonyms: Pseudonyms) {}

  @ResolveField(() => String, { nullable: true, description: 'Under what pseudonym the asker appears here.' })
  myPseudonym(
    @Parent() { id }: ConsultationType,
    @RequestContext() context: GraphqlContext,
  ): Promise<string | null> | null {
    const { asker } = context;
    if (asker === null) return null;
    return batched(context, 'pseudonym', (ids) => this.pseudonyms.mine(asker, ids)).load(id);
  }
}
