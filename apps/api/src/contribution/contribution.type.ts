import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { contributionActions } from '@mutirao/rules';
import type { ContributionAction } from '@mutirao/rules';
import { TallyType } from '../draft/paragraph.type.ts';
import { ParticipantType } from '../participant/participant.type.ts';
import { graphqlEnum } from '../platform/graphql/enum.ts';
import { connectionType } from '../platform/paging/connection.type.ts';
import { contributionKinds, contributionStates, sides, wordingOperations } from './contribution.entity.ts';
import { carriages } from './placement.entity.ts';
import { QuoteInput } from './quote.type.ts';
import type { TextRangeType } from './quote.type.ts';

export type ContributionKind = (typeof contributionKinds)[number];
export type ContributionState = (typeof contributionStates)[number];
export type WordingOperation = (typeof wordingOperations)[number];
export type Side = (typeof sides)[number];
export type Carriage = (typeof carriages)[number];
export const contributionOrders = ['oldest', 'newest', 'most_agreed'] as const;
export type ContributionOrder = (typeof contributionOrders)[number];

export const ContributionKindEnum = graphqlEnum(
  'ContributionKind',
  contributionKinds,
  'A remark, a question, or a proposed text.',
);
export const WordingOperationEnum = graphqlEnum(
  'WordingOperation',
  wordingOperations,
  'What a proposed wording does to its paragraph.',
);
export const ContributionStateEnum = graphqlEnum(
  'ContributionState',
  contributionStates,
  'HELD waits for a moderator; REFUSED was refused by a rule; WITHDRAWN by its author.',
);
export const SideEnum = graphqlEnum('Side', sides, 'The column an imported argument stood in.');
export const CarriageEnum = graphqlEnum(
  'Carriage',
  carriages,
  'HERE: written on this draft. APPLIES: its paragraph was kept. CHANGED: the text changed since. GONE: the paragraph is gone.',
);
export const ContributionOrderEnum = graphqlEnum('ContributionOrder', contributionOrders, 'The order of a thread.');
export const ContributionActionEnum = graphqlEnum(
  'ContributionAction',
  contributionActions,
  'What the person who asks may do with it now.',
);

@ObjectType('Contribution', { description: 'What a person adds to a paragraph.' })
export class ContributionType {
  @Field(() => ID)
  id!: string;
  @Field(() => ContributionKindEnum)
  kind!: ContributionKind;
  @Field(() => WordingOperationEnum, { nullable: true, description: 'Of a wording.' })
  operation!: WordingOperation | null;
  @Field(() => SideEnum, { nullable: true })
  side!: Side | null;
  @Field(() => ContributionStateEnum)
  state!: ContributionState;
  @Field(() => String, {
    nullable: true,
    description: 'Null when hidden from whoever asks, or withdrawn: its place in the thread remains.',
  })
  text!: string | null;
  @Field(() => String, { nullable: true, description: 'Why a wording is proposed.' })
  note!: string | null;
  @Field(() => ParticipantType, { nullable: true, description: 'Null when hidden, withdrawn or erased.' })
  author!: ParticipantType | null;
  @Field(() => Date)
  createdAt!: Date;
  @Field(() => Date, { nullable: true })
  editedAt!: Date | null;
  @Field(() => Int, { description: 'Send it back with an edit.' })
  version!: number;
  @Field(() => CarriageEnum, { description: 'Relative to the draft it is shown on.' })
  carriage!: Carriage;
  @Field(() => TallyType)
  tally!: TallyType;
  @Field(() => Int)
  replyCount!: number;
  @Field(() => [ContributionActionEnum])
  can!: ContributionAction[];
  @Field(() => Date, { nullable: true, description: 'Until when its author may change it; null for everyone else.' })
  editableUntil!: Date | null;

  /** What it quotes, and where that stands on the draft shown. */
  quoted!: { position: TextRangeType; here: TextRangeType | null } | null;
  consultationId!: string;
  /** The paragraph it was written on. */
  writtenOnId!: string;
  /** Where it stands on the draft shown; null when its paragraph is gone. */
  placedOnId!: string | null;
  inReplyToId!: string | null;
  /** The draft it is shown on. */
  shownOnId!: string;
}

export const ContributionConnection = connectionType(ContributionType, 'Contribution');

@InputType('ContributeInput')
export class ContributeInput {
  @Field(() => ID, {
    description: 'Made by the client, once for each thing written: sending it again changes nothing.',
  })
  idempotencyKey!: string;
  @Field(() => ID)
  paragraph!: string;
  @Field(() => ContributionKindEnum)
  kind!: ContributionKind;
  @Field(() => WordingOperationEnum, { nullable: true, description: 'Required for a wording.' })
  operation?: WordingOperation | null;
  @Field(() => String, { nullable: true, description: 'Not needed when a wording proposes to remove the paragraph.' })
  text?: string | null;
  @Field(() => String, { nullable: true })
  note?: string | null;
  @Field(() => ID, { nullable: true, description: 'The contribution it replies to.' })
  inReplyTo?: string | null;
  @Field(() => QuoteInput, { nullable: true, description: 'What a comment or question is about, when not all of it.' })
  quote?: QuoteInput | null;
  @Field(() => String, {
    nullable: true,
    description: 'Taken for everything of theirs in the consultation; left out, they appear as before.',
  })
  pseudonym?: string | null;
}
