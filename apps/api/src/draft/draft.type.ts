import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { graphqlEnum } from '../platform/graphql/enum.ts';
import { draftStates } from './draft.entity.ts';
import type { DraftState } from './draft.entity.ts';

export const DraftStateEnum = graphqlEnum(
  'DraftState',
  draftStates,
  'PREPARING: seen and changed by the drafting team only. PUBLISHED: public, and never changed again.',
);

@ObjectType('Draft', { description: 'One numbered version of the text.' })
export class DraftType {
  @Field(() => ID)
  id!: string;
  @Field(() => Int, { description: 'From 1, in the order of publication.' })
  number!: number;
  @Field(() => DraftStateEnum)
  state!: DraftState;
  @Field(() => String)
  title!: string;
  @Field(() => String, { nullable: true, description: "What changed and why, in the drafting team's words." })
  changesNote!: string | null;
  @Field(() => Date, { nullable: true })
  publishedAt!: Date | null;
  @Field(() => Int, { description: 'Send it back with an edit, so that nobody overwrites what they have not seen.' })
  version!: number;
  consultationId!: string;
}
