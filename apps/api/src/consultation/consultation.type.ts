import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { consultationActions, phaseKinds, roles } from '@mutirao/rules';
import type { PhaseKind, Role, VerificationLevel } from '@mutirao/rules';
import type { Locale } from '../participant/participant.entity.ts';
import { LocaleEnum, ParticipantType, VerificationLevelEnum } from '../participant/participant.type.ts';
import { graphqlEnum } from '../platform/graphql/enum.ts';
import { connectionType } from '../platform/paging/connection.type.ts';
import { moderationModes } from './consultation.entity.ts';
import type { ModerationMode } from './consultation.entity.ts';

export const RoleEnum = graphqlEnum('Role', roles, 'What a person is in one consultation.');
export const PhaseKindEnum = graphqlEnum('PhaseKind', phaseKinds, 'The kinds of phase, in their usual order.');
export const ModerationModeEnum = graphqlEnum(
  'ModerationMode',
  moderationModes,
  'PRE: contributions wait for a moderator before anyone else sees them. POST: they are public at once and reviewed after.',
);
export const ConsultationActionEnum = graphqlEnum(
  'ConsultationAction',
  consultationActions,
  'What a person may do in a consultation at this moment.',
);

@ObjectType('Phase', { description: 'A dated part of the process, which says who may do what.' })
export class PhaseType {
  @Field(() => ID)
  id!: string;
  @Field(() => PhaseKindEnum)
  kind!: PhaseKind;
  @Field(() => Date)
  startsAt!: Date;
  @Field(() => Date, { nullable: true, description: 'Exclusive; null while no end has been announced.' })
  endsAt!: Date | null;
  @Field(() => Boolean)
  current!: boolean;
}

@ObjectType('Rule', { description: 'A published rule that a refusal must cite.' })
export class RuleType {
  @Field(() => ID)
  id!: string;
  @Field(() => String)
  code!: string;
  @Field(() => String)
  title!: string;
  @Field(() => String)
  text!: string;
  @Field(() => Int)
  position!: number;
}

@ObjectType('Consultation', { description: 'A process about one text.' })
export class ConsultationType {
  @Field(() => ID)
  id!: string;
  @Field(() => String, { description: 'Its name in addresses.' })
  slug!: string;
  @Field(() => String)
  title!: string;
  @Field(() => String)
  summary!: string;
  @Field(() => LocaleEnum, { description: 'The language of its text.' })
  locale!: Locale;
  @Field(() => ModerationModeEnum)
  moderation!: ModerationMode;
  @Field(() => VerificationLevelEnum, { description: 'How surely it must be known who contributes.' })
  contributeLevel!: VerificationLevel;
  @Field(() => VerificationLevelEnum, { description: 'How surely it must be known who takes a stance.' })
  stanceLevel!: VerificationLevel;
  @Field(() => Boolean, { description: 'Whether people may take part under a pseudonym.' })
  pseudonyms!: boolean;
  @Field(() => Date)
  createdAt!: Date;
  @Field(() => Int, { description: 'Send it back with a change, so that nobody overwrites what they have not seen.' })
  version!: number;
  @Field(() => Int, { description: 'Different people who took a stance or contributed.' })
  participantCount!: number;
}

@ObjectType('Membership', { description: 'A role of a person in a consultation.' })
export class MembershipType {
  @Field(() => ID)
  id!: string;
  @Field(() => RoleEnum)
  role!: Role;
  @Field(() => ParticipantType)
  participant!: ParticipantType;
  /** Its consultation is a field of its own, asked only where it is not known already. */
  consultationId!: string;
}

@ObjectType('Participation', { description: 'That the asker took part in a consultation, and as whom.' })
export class ParticipationType {
  @Field(() => String, { nullable: true, description: 'Shown there instead of their name.' })
  pseudonym!: string | null;
  @Field(() => Boolean, { description: 'Whether they may choose a pseudonym there.' })
  mayChoose!: boolean;
  /** Its consultation is a field of its own. */
  consultationId!: string;
}

export const ConsultationConnection = connectionType(ConsultationType, 'Consultation');
