import { Field, ObjectType, Query, Resolver } from '@nestjs/graphql';
import type { Role } from '@mutirao/rules';
import { Config } from '../platform/config.ts';
import { RoleEnum } from './consultation.type.ts';
import { Team } from './team.service.ts';

@ObjectType({ description: 'A person of the demonstration whom anyone may sign in as.' })
export class DemonstrationAccount {
  @Field(() => RoleEnum)
  role!: Role;
  @Field(() => String)
  email!: string;
  @Field(() => String)
  name!: string;
}

@ObjectType({ description: 'What is particular to this installation.' })
export class Instance {
  @Field(() => Boolean, { description: 'Whether mails go to the local mailbox, readable on its own machine only.' })
  mailbox!: boolean;
  @Field(() => Boolean, { description: 'Whether the demonstration is loaded.' })
  demonstration!: boolean;
  @Field(() => [DemonstrationAccount], { description: 'Its accounts; none in production.' })
  demonstrationAccounts!: DemonstrationAccount[];
}

@Resolver(() => Instance)
export class InstanceResolver {
  constructor(
    private readonly config: Config,
    private readonly team: Team,
  ) {}

  @Query(() => Instance)
  async instance(): Promise<Instance> {
    const demonstrationAccounts = this.config.production ? [] : await this.team.ofDemonstration();
    return {
      mailbox: this.config.mailbox,
      demonstration: demonstrationAccounts.length > 0,
      demonstrationAccounts,
    };
  }
}
