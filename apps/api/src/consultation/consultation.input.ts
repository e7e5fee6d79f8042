import { Field, ID, InputType } from '@nestjs/graphql';
import type { PhaseKind, VerificationLevel } from '@mutirao/rules';
import { VerificationLevelEnum } from '../participant/participant.type.ts';
import type { ModerationMode } from './consultation.entity.ts';
import { ModerationModeEnum, PhaseKindEnum } from './consultation.type.ts';

@InputType({ description: 'What is not given stays as it is.' })
export class UpdateConsultationInput {
  @Field(() => String, { nullable: true })
  title?: string | null;
  @Field(() => String, { nullable: true })
  summary?: string | null;
  @Field(() => ModerationModeEnum, { nullable: true })
  moderation?: ModerationMode | null;
  @Field(() => VerificationLevelEnum, { nullable: true })
  contributeLevel?: VerificationLevel | null;
  @Field(() => VerificationLevelEnum, { nullable: true })
  stanceLevel?: VerificationLevel | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'A pseudonym that was chosen stays when they are not allowed any more.',
  })
  pseudonyms?: boolean | null;
}

@InputType()
export class PhaseInput {
  @Field(() => PhaseKindEnum)
  kind!: PhaseKind;
  @Field(() => Date)
  startsAt!: Date;
  @Field(() => Date, {
    nullable: true,
    description: 'Exclusive; left out while no end is announced (last phase only).',
  })
  endsAt?: Date | null;
}

@InputType()
export class RuleInput {
  @Field(() => ID, { nullable: true, description: 'The rule it continues; none for a new one.' })
  id?: string | null;
  @Field(() => String)
  title!: string;
  @Field(() => String)
  text!: string;
}
