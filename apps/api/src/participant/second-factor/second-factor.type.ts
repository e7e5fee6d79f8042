import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('SecondFactor', { description: 'The viewer is asked for a code from an app when they sign in.' })
export class SecondFactorType {
  @Field(() => Date)
  onSince!: Date;
  @Field(() => Int)
  recoveryCodesLeft!: number;
}

@ObjectType('SecondFactorKey', { description: 'What to put into an authenticator app.' })
export class SecondFactorKeyType {
  @Field(() => String, { description: 'In base32, to be typed.' })
  typed!: string;
  @Field(() => String, { description: 'A QR code: the path data of its dark squares, each of side 1.' })
  picture!: string;
  @Field(() => Int, { description: 'Side of the picture.' })
  size!: number;
}
