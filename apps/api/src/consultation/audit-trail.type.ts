import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { auditActions } from '@mutirao/rules';
import type { AuditAction } from '@mutirao/rules';
import { ParticipantType } from '../participant/participant.type.ts';
import { graphqlEnum } from '../platform/graphql/enum.ts';
import { connectionType } from '../platform/paging/connection.type.ts';

export const AuditActionEnum = graphqlEnum('AuditAction', auditActions, 'What somebody did, as the record says it.');

@ObjectType({ description: 'One thing that an act says of itself, such as the number of a draft.' })
export class AuditDetail {
  @Field(() => String)
  name!: string;
  @Field(() => String)
  value!: string;
}

@ObjectType('AuditEntry', { description: 'One act. Written with the act itself, never changed, never removed.' })
export class AuditEntryType {
  @Field(() => ID)
  id!: string;
  @Field(() => Date)
  at!: Date;
  @Field(() => AuditActionEnum)
  action!: AuditAction;
  @Field(() => Boolean, { description: 'Done by whoever runs the server, on its command line.' })
  byCommandLine!: boolean;
  @Field(() => ParticipantType, {
    nullable: true,
    description: 'Who did it; null for the command line and for who left.',
  })
  actor!: ParticipantType | null;
  @Field(() => ParticipantType, {
    nullable: true,
    description: 'Whom it was done to, where it was a person who is there.',
  })
  person!: ParticipantType | null;
  @Field(() => [AuditDetail])
  detail!: AuditDetail[];
  /** Its consultation is a field of its own. */
  consultationId!: string | null;
}

@InputType({ description: 'What is not given filters nothing.' })
export class AuditFilter {
  @Field(() => ID, { nullable: true })
  actor?: string | null;
  @Field(() => AuditActionEnum, { nullable: true })
  action?: AuditAction | null;
  @Field(() => Date, { nullable: true, description: 'Inclusive.' })
  since?: Date | null;
  @Field(() => Date, { nullable: true, description: 'Exclusive.' })
  until?: Date | null;
}

@ObjectType()
export class AuditConnection extends connectionType(AuditEntryType, 'AuditEntry') {
  @Field(() => [ParticipantType], { description: 'Everyone who did something here, to filter by.' })
  people!: ParticipantType[];
}
