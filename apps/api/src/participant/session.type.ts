import { Field, ID, ObjectType } from '@nestjs/graphql';
import { graphqlEnum } from '../platform/graphql/enum.ts';
import { signInWays } from './session.entity.ts';
import type { SignInWay } from './session.entity.ts';

export const SignInWayEnum = graphqlEnum('SignInWay', signInWays, 'By what somebody came in.');

@ObjectType('Session', { description: 'A place where the viewer is signed in.' })
export class SessionType {
  @Field(() => ID)
  id!: string;
  @Field(() => String, { description: 'Such as "Firefox · Windows"; empty when the browser did not say.' })
  device!: string;
  @Field(() => SignInWayEnum)
  way!: SignInWay;
  @Field(() => String, { nullable: true, description: 'The provider they came from, as its button names it.' })
  provider!: string | null;
  @Field(() => Date)
  createdAt!: Date;
  @Field(() => Date, { description: 'To the hour.' })
  lastSeenAt!: Date;
  @Field(() => Boolean, { description: 'The one that asks.' })
  current!: boolean;
}
