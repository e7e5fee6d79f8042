import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Asking, RequestContext, signedIn } from '../platform/session/asker.ts';
import type { Asker, GraphqlContext } from '../platform/session/asker.ts';
import type { Locale } from './participant.entity.ts';
import { Participants } from './participant.service.ts';
import { LocaleEnum, ViewerType } from './participant.type.ts';
import { Sessions } from './session.service.ts';
import { SignIn } from './sign-in.service.ts';

@Resolver(() => ViewerType)
export class ParticipantResolver {
  constructor(
    private readonly participants: Participants,
    private readonly signInService: SignIn,
    private readonly sessions: Sessions,
  ) {}

  @Query(() => ViewerType, {
    nullable: true,
    description: 'The signed-in person; null for a reader without a session.',
  })
  viewer(@Asking() asker: Asker | null): ViewerType | null {
    return asker && this.participants.viewer(asker);
  }

  @Mutation(() => Boolean, {
    description: 'Mails a sign-in code, good in the browser that asks. Always true for a well-formed address.',
  })
  async requestSignInCode(
    @Args('email', { type: () => String }) email: string,
    @Args('locale', { type: () => LocaleEnum, nullable: true }) locale: Locale | null,
    @RequestContext() context: GraphqlContext,
  ): Promise<boolean> {
    await this.signInService.requestCode(email, locale ?? 'pt-BR', context);
    return true;
  }

  @Mutation(() => ViewerType, {
    description: 'Opens a session (httpOnly cookie) with a mailed code; the first time makes the account.',
  })
  async signIn(
    @Args('email', { type: () => String }) email: string,
    @Args('code', { type: () => String }) code: string,
    @Args('name', {
      type: () => String,
      nullable: true,
      description: 'Shown with what they write. Required the first time; later the account keeps its own.',
    })
    name: string | null,
    @Args('locale', { type: () => LocaleEnum, nullable: true }) locale: Locale | null,
    @RequestContext() context: GraphqlContext,
  ): Promise<ViewerType> {
    const asker = await this.signInService.signIn({ email, code, name, locale: locale ?? 'pt-BR' }, context);
    return this.participants.viewer(asker);
  }

  @Mutation(() => Boolean, { description: 'Ends the session.' })
  async signOut(@RequestContext() { request, reply }: GraphqlContext): Promise<boolean> {
    await this.sessions.close(request, reply);
    return true;
  }

  @Mutation(() => ViewerType)
  updateProfile(
    @Args('name', { type: () => String }) name: string,
    @Args('locale', { type: () => LocaleEnum }) locale: Locale,
    @Asking() asker: Asker | null,
  ): Promise<ViewerType> {
    return this.participants.updateProfile(signedIn(asker), name, locale);
  }
}
