import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { VerificationLevel } from '@mutirao/rules';
import { graphqlEnum } from '../../platform/graphql/enum.ts';
import { VerificationLevelEnum } from '../participant.type.ts';

/** How far somebody who comes back from a provider has come. */
export const providerOutcomes = ['signed_in', 'second_factor', 'needs_address', 'linked', 'refused'] as const;
export type ProviderOutcome = (typeof providerOutcomes)[number];
export const ProviderOutcomeEnum = graphqlEnum(
  'ProviderOutcome',
  providerOutcomes,
  'How far somebody who comes back from a provider has come.',
);

@ObjectType('SignInProvider', { description: 'Somewhere people have an account with which they may sign in here.' })
export class SignInProviderType {
  @Field(() => ID)
  id!: string;
  @Field(() => String, { description: 'As its button names it.' })
  title!: string;
  @Field(() => [VerificationLevelEnum], { description: 'How surely it can say who somebody is, weakest first.' })
  levels!: VerificationLevel[];
}

@ObjectType('Identity', { description: 'An account elsewhere that signs the viewer in.' })
export class IdentityType {
  @Field(() => ID)
  id!: string;
  @Field(() => ID)
  provider!: string;
  @Field(() => String)
  title!: string;
  @Field(() => Date)
  createdAt!: Date;
  @Field(() => Date)
  lastUsedAt!: Date;
}

@ObjectType('ProviderReturn')
export class ProviderReturnType {
  @Field(() => ProviderOutcomeEnum)
  outcome!: ProviderOutcome;
  @Field(() => String, { description: 'What was given to be brought back.' })
  onward!: string;
  @Field(() => String, {
    nullable: true,
    description: 'needs_address: the address the provider knows, to be confirmed.',
  })
  email!: string | null;
  @Field(() => String, { nullable: true, description: 'refused: the code.' })
  refusal!: string | null;
}
