import { Field, ID, ObjectType } from '@nestjs/graphql';
import { RuleType } from '../consultation/consultation.type.ts';
import { ContributionType } from '../contribution/contribution.type.ts';
import { graphqlEnum } from '../platform/graphql/enum.ts';
import { connectionType } from '../platform/paging/connection.type.ts';
import type { Connection } from '../platform/paging/cursor.ts';
import { decisionOutcomes } from './decision.entity.ts';

export type DecisionOutcome = (typeof decisionOutcomes)[number];

export const DecisionOutcomeEnum = graphqlEnum('DecisionOutcome', decisionOutcomes, 'What a moderator decided.');

@ObjectType('Decision', { description: 'A moderator’s act on a contribution; the newest is in force.' })
export class DecisionType {
  @Field(() => ID)
  id!: string;
  @Field(() => DecisionOutcomeEnum)
  outcome!: DecisionOutcome;
  @Field(() => RuleType, { nullable: true, description: 'The published rule that a refusal cites.' })
  rule!: RuleType | null;
  @Field(() => String, { nullable: true, description: 'Why, and how to do it better; for a refusal.' })
  reason!: string | null;
  @Field(() => Date)
  createdAt!: Date;
}

@ObjectType('Review', { description: 'A contribution that waits for a moderator.' })
export class ReviewType {
  @Field(() => ID)
  id!: string;
  @Field(() => ContributionType)
  contribution!: ContributionType;
  @Field(() => Date, { description: 'When it was written, or last changed by its author.' })
  waitingSince!: Date;
}

export const ReviewConnection = connectionType(ReviewType, 'Review');

/** A page of the queue, which knows whose it is. */
export interface ReviewPage extends Connection<ReviewType> {
  consultationId: string;
}

/** How far the queue is counted: a moderator needs to know "many", not how many thousands. */
export const countedReviews = 1_000;
