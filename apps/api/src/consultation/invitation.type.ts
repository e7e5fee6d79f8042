import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { Role } from '@mutirao/rules';
import { ParticipantType } from '../participant/participant.type.ts';
import { ConsultationType, RoleEnum } from './consultation.type.ts';

@ObjectType('Invitation', { description: 'Somebody asked by mail to take a role, who has not answered yet.' })
export class InvitationType {
  @Field(() => ID)
  id!: string;
  @Field(() => String)
  email!: string;
  @Field(() => RoleEnum)
  role!: Role;
  @Field(() => Date)
  createdAt!: Date;
  @Field(() => Date)
  expiresAt!: Date;
  @Field(() => Boolean)
  expired!: boolean;
}

@ObjectType('InvitationOffer', { description: 'An invitation as whoever holds its link sees it.' })
export class InvitationOfferType {
  @Field(() => ConsultationType)
  consultation!: ConsultationType;
  @Field(() => RoleEnum)
  role!: Role;
  @Field(() => ParticipantType, { nullable: true, description: 'Who invites; null where they have no name yet.' })
  inviter!: ParticipantType | null;
  @Field(() => String, { description: 'The invited address, masked: h***@orgao.gov.br.' })
  maskedEmail!: string;
  @Field(() => Date)
  expiresAt!: Date;
  @Field(() => Boolean, { description: 'Whether the asker is signed in with the invited address.' })
  forViewer!: boolean;
}
