import { EntityManager } from '@mikro-orm/core';
import { Args, Field, ID, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { limits, Refusal } from '@mutirao/rules';
import { Config } from '../config.ts';
import { pageRequest } from '../paging/cursor.ts';
import { RequestContext } from '../session/asker.ts';
import type { GraphqlContext } from '../session/asker.ts';
import { isOfThisMachine } from '../session/loopback.ts';
import { LocalMail } from './local-mail.entity.ts';

@ObjectType('Mail', { description: 'A mail that stayed on this machine because no mail server is configured.' })
export class MailType {
  @Field(() => ID)
  id!: string;
  @Field(() => String)
  to!: string;
  @Field(() => String)
  subject!: string;
  @Field(() => String)
  text!: string;
  @Field(() => Date)
  createdAt!: Date;
}

@Resolver(() => MailType)
export class MailboxResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly config: Config,
  ) {}

  @Query(() => [MailType], { description: 'Newest first. Only on the machine itself, and never in production.' })
  async mailbox(
    @Args('first', { type: () => Int, nullable: true }) first: number | null,
    @RequestContext() { request }: GraphqlContext,
  ): Promise<MailType[]> {
    if (!this.config.mailbox || !isOfThisMachine(request)) throw new Refusal('NOT_FOUND');
    const { first: limit } = pageRequest(first ?? limits.largestPage, null, []);
    return this.em.find(LocalMail, {}, { orderBy: { createdAt: 'desc', id: 'desc' }, limit });
  }
}
