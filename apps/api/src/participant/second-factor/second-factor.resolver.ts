import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Asking, RequestContext, signedIn } from '../../platform/session/asker.ts';
import type { Asker, GraphqlContext } from '../../platform/session/asker.ts';
import { Participants } from '../participant.service.ts';
import { ViewerType } from '../participant.type.ts';
import { SecondFactors } from './second-factor.service.ts';
import { SecondFactorKeyType, SecondFactorType } from './second-factor.type.ts';

@Resolver(() => ViewerType)
export class SecondFactorResolver {
  constructor(
    private readonly secondFactors: SecondFactors,
    private readonly participants: Participants,
  ) {}

  @ResolveField('secondFactor', () => SecondFactorType, { nullable: true, description: 'Null while it is off.' })
  secondFactorOf(@Parent() { id }: ViewerType): Promise<SecondFactorType | null> {
    return this.secondFactors.of(id);
  }

  @Mutation(() => SecondFactorKeyType)
  prepareSecondFactor(@Asking() asker: Asker | null): Promise<SecondFactorKeyType> {
    return this.secondFactors.prepare(signedIn(asker));
  }

  @Mutation(() => [String], { description: 'Answers the recovery codes, told this once.' })
  turnOnSecondFactor(
    @Args('code', { type: () => String, description: 'The first code from the app.' }) code: string,
    @Asking() asker: Asker | null,
    @RequestContext() { request }: GraphqlContext,
  ): Promise<string[]> {
    return this.secondFactors.turnOn(signedIn(asker), code, request);
  }

  @Mutation(() => Boolean)
  async turnOffSecondFactor(
    @Args('code', { type: () => String, description: 'From the app, or a recovery code.' }) code: string,
    @Asking() asker: Asker | null,
  ): Promise<boolean> {
    await this.secondFactors.turnOff(signedIn(asker), code);
    return true;
  }

  @Mutation(() => ViewerType, { description: 'Opens the session (httpOnly cookie) that waited for a second factor.' })
  async confirmSecondFactor(
    @Args('code', { type: () => String, description: 'From the app, or a recovery code.' }) code: string,
    @RequestContext() context: GraphqlContext,
  ): Promise<ViewerType> {
    return this.participants.viewer(await this.secondFactors.confirm(code, context));
  }
}
