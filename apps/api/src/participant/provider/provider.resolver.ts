import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Config } from '../../platform/config.ts';
import { levelsFrom } from '../../platform/identity-providers.ts';
import { Asking, RequestContext, signedIn } from '../../platform/session/asker.ts';
import type { Asker, GraphqlContext } from '../../platform/session/asker.ts';
import { ViewerType } from '../participant.type.ts';
import { Identities } from './identities.service.ts';
import { ProviderSignIn } from './provider-sign-in.service.ts';
import { IdentityType, ProviderReturnType, SignInProviderType } from './provider.type.ts';

@Resolver(() => ViewerType)
export class ProviderResolver {
  constructor(
    private readonly config: Config,
    private readonly identities: Identities,
    private readonly signIn: ProviderSignIn,
  ) {}

  @Query(() => [SignInProviderType], { description: 'As they stand on the sign-in page.' })
  signInProviders(): SignInProviderType[] {
    return this.config.identityProviders.map((provider) => ({
      id: provider.id,
      title: provider.title,
      levels: levelsFrom(provider),
    }));
  }

  @ResolveField('identities', () => [IdentityType], { description: 'Oldest first.' })
  identitiesOf(@Parent() { id }: ViewerType): Promise<IdentityType[]> {
    return this.identities.listOf(id);
  }

  @Mutation(() => String, { description: 'The address at which to sign in with a provider.' })
  goToProvider(
    @Args('provider', { type: () => ID }) provider: string,
    @Args('onward', { type: () => String, description: 'Brought back as it is.' }) onward: string,
    @RequestContext() context: GraphqlContext,
  ): Promise<string> {
    return this.signIn.begin(provider, onward, null, context);
  }

  @Mutation(() => String, { description: 'The address at which to link a provider to the viewer’s account.' })
  linkProvider(
    @Args('provider', { type: () => ID }) provider: string,
    @Args('onward', { type: () => String, description: 'Brought back as it is.' }) onward: string,
    @Asking() asker: Asker | null,
    @RequestContext() context: GraphqlContext,
  ): Promise<string> {
    return this.signIn.begin(provider, onward, signedIn(asker), context);
  }

  @Mutation(() => ProviderReturnType, { description: 'Takes the answer of a provider from the browser that began.' })
  returnFromProvider(
    @Args('provider', { type: () => ID }) provider: string,
    @Args('parameters', { type: () => String, description: 'The query string the provider sent it back with.' })
    parameters: string,
    @Asking() asker: Asker | null,
    @RequestContext() context: GraphqlContext,
  ): Promise<ProviderReturnType> {
    return this.signIn.finish(provider, parameters, asker, context);
  }

  @Mutation(() => Boolean)
  async unlinkProvider(@Args('id', { type: () => ID }) id: string, @Asking() asker: Asker | null): Promise<boolean> {
    await this.identities.unlink(signedIn(asker), id);
    return true;
  }
}
