import { Field, ID, InputType } from '@nestjs/graphql';
import type { PhaseKind } from '@mutirao/rules';
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
