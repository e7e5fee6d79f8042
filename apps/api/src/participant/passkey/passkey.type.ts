import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType('Passkey', { description: 'A passkey of the viewer: their device signs them in, without a code.' })
export class PasskeyType {
  @Field(() => ID)
  id!: string;
  @Field(() => String, { description: 'By what they know it.' })
  name!: string;
  @Field(() => Date)
  createdAt!: Date;
  @Field(() => Date, { nullable: true })
  lastUsedAt?: Date | null | undefined;
}
