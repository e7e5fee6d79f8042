import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Asking, RequestContext, signedIn } from '../../platform/session/asker.ts';
import type { Asker, GraphqlContext } from '../../platform/session/asker.ts';
import { Participants } from '../participant.service.ts';
import { ViewerType } from '../participant.type.ts';
import { Passkeys } from './passkey.service.ts';
import { PasskeyType } from './passkey.type.ts';

@Resolver(() => ViewerType)
export class PasskeyResolver {
  constructor(
    private readonly passkeys: Passkeys,
    private readonly participants: Participants,
  ) {}

  @ResolveField('passkeys', () => [PasskeyType], { description: 'Oldest first.' })
  passkeysOf(@Parent() { id }: ViewerType): Promise<PasskeyType[]> {
    return this.passkeys.listOf(id);
  }

  @Mutation(() => String, { description: 'What to create a passkey from: WebAuthn’s creation options in JSON.' })
  offerPasskey(@Asking() asker: Asker | null, @RequestContext() { request }: GraphqlContext): Promise<string> {
    return this.passkeys.offer(signedIn(asker), request);
  }

  @Mutation(() => PasskeyType)
  addPasskey(
    @Args('name', { type: () => String }) name: string,
    @Args('answer', { type: () => String, description: 'The browser’s registration response, in JSON.' })
    answer: string,
    @Asking() asker: Asker | null,
    @RequestContext() { request }: GraphqlContext,
  ): Promise<PasskeyType> {
    return this.passkeys.add(signedIn(asker), { name, answer }, request);
  }

  @Mutation(() => PasskeyType)
  renamePasskey(
    @Args('id', { type: () => ID }) id: string,
    @Args('name', { type: () => String }) name: string,
    @Asking() asker: Asker | null,
  ): Promise<PasskeyType> {
    return this.passkeys.rename(signedIn(asker), id, name);
  }

  @Mutation(() => Boolean)
  async removePasskey(@Args('id', { type: () => ID }) id: string, @Asking() asker: Asker | null): Promise<boolean> {
    await this.passkeys.remove(signedIn(asker), id);
    return true;
  }

  @Mutation(() => String, { description: 'What to ask a passkey with: WebAuthn’s request options in JSON.' })
  askForPasskey(@RequestContext() { request }: GraphqlContext): Promise<string> {
    return this.passkeys.ask(request);
  }

  @Mutation(() => ViewerType, { description: 'Opens a session (httpOnly cookie) for the owner of a passkey.' })
  async signInWithPasskey(
    @Args('answer', { type: () => String, description: 'The browser’s authentication response, in JSON.' })
    answer: string,
    @RequestContext() context: GraphqlContext,
  ): Promise<ViewerType> {
    return this.participants.viewer(await this.passkeys.signIn(answer, context));
  }
}
