import { Args, ID, Int, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { EntityManager } from '@mikro-orm/core';
import { Asking, RequestContext, signedIn } from '../platform/session/asker.ts';
import type { Asker, GraphqlContext } from '../platform/session/asker.ts';
import { ViewerType } from './participant.type.ts';
import { Sessions } from './session.service.ts';
import { SessionType } from './session.type.ts';

@Resolver(() => ViewerType)
export class SessionResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly sessions: Sessions,
  ) {}

  @ResolveField('sessions', () => [SessionType], { description: 'Where they are signed in, last seen first.' })
  sessionsOf(@Asking() asker: Asker | null, @RequestContext() { request }: GraphqlContext): Promise<SessionType[]> {
    return this.sessions.listOf(signedIn(asker), request);
  }

  @Mutation(() => Boolean, {
    description: 'Signs the viewer out in one place. Their next request there is a stranger’s.',
  })
  async endSession(@Args('id', { type: () => ID }) id: string, @Asking() asker: Asker | null): Promise<boolean> {
    await this.sessions.end(signedIn(asker), id);
    return true;
  }

  @Mutation(() => Int, { description: 'Signs the viewer out everywhere but here; tells in how many places.' })
  endOtherSessions(@Asking() asker: Asker | null, @RequestContext() { request }: GraphqlContext): Promise<number> {
    return this.sessions.endOthers(this.em, signedIn(asker), request);
  }
}
