import { Args, Int, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { noticeVersion } from '@mutirao/rules';
import type { TextsAtLeaving } from '@mutirao/rules';
import { Asking, RequestContext, signedIn } from '../platform/session/asker.ts';
import type { Asker, GraphqlContext } from '../platform/session/asker.ts';
import { ViewerType } from './participant.type.ts';
import { PersonalData } from './personal-data.service.ts';
import type { EmailProof } from './personal-data.type.ts';
import { EmailProofEnum, HeldType, TextsAtLeavingEnum } from './personal-data.type.ts';
import { Sessions } from './session.service.ts';

const Code = () => Args('code', { type: () => String });

@Resolver(() => ViewerType)
export class PersonalDataResolver {
  constructor(
    private readonly personalData: PersonalData,
    private readonly sessions: Sessions,
  ) {}

  @Query(() => [HeldType], {
    name: 'personalData',
    description: 'All that is held about the person who asks.',
  })
  held(@Asking() asker: Asker | null): Promise<HeldType[]> {
    return this.personalData.held(signedIn(asker));
  }

  @ResolveField(() => Boolean, { description: 'Whether the notice before taking part has not been shown to them yet.' })
  noticeDue(@Asking() asker: Asker | null): boolean {
    return signedIn(asker).informedVersion !== noticeVersion;
  }

  @Mutation(() => Boolean, { description: 'Notes that the notice before taking part was shown, in this edition.' })
  acknowledgeNotice(@Args('version', { type: () => Int }) version: number, @Asking() asker: Asker | null) {
    return this.personalData.acknowledgeNotice(signedIn(asker), version);
  }

  @Mutation(() => EmailProofEnum, {
    description: 'Mails a code to the new address, if well-formed, and tells what else the change asks for.',
  })
  requestEmailChange(
    @Args('email', { type: () => String }) email: string,
    @Asking() asker: Asker | null,
  ): Promise<EmailProof> {
    return this.personalData.requestEmailChange(signedIn(asker), email);
  }

  @Mutation(() => String, {
    description: 'The address of the account from now on. The one before is told; other sessions and keys end.',
  })
  changeEmail(
    @Code() code: string,
    @Args('proof', { type: () => String, description: 'The code that `requestEmailChange` asked for besides.' })
    proof: string,
    @Asking() asker: Asker | null,
    @RequestContext() { request }: GraphqlContext,
  ): Promise<string> {
    return this.personalData.changeEmail(signedIn(asker), code, proof, request);
  }

  @Mutation(() => Boolean, { description: 'Mails the code that leaving asks for.' })
  requestLeaving(@Asking() asker: Asker | null): Promise<boolean> {
    return this.personalData.requestLeaving(signedIn(asker));
  }

  @Mutation(() => Boolean, {
    description: 'Ends the account, for good. What they count for stays counted; nothing leads back to them.',
  })
  async leave(
    @Code() code: string,
    @Args('texts', { type: () => TextsAtLeavingEnum }) texts: TextsAtLeaving,
    @Asking() asker: Asker | null,
    @RequestContext() context: GraphqlContext,
  ): Promise<boolean> {
    await this.personalData.leave(signedIn(asker), code, texts);
    await this.sessions.close(context.request, context.reply);
    return true;
  }
}
