import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { paragraphKinds } from '@mutirao/text';
import type { ParagraphKind } from '@mutirao/text';
import { graphqlEnum } from '../platform/graphql/enum.ts';
import { connectionType } from '../platform/paging/connection.type.ts';

export const ParagraphKindEnum = graphqlEnum(
  'ParagraphKind',
  paragraphKinds,
  'What a paragraph is; from PART on, the vocabulary of Brazilian legal drafting.',
);

@ObjectType('Tally', { description: 'How many people took each stance.' })
export class TallyType {
  @Field(() => Int)
  agree!: number;
  @Field(() => Int)
  disagree!: number;
  @Field(() => Int)
  pass!: number;
}

@ObjectType('Paragraph', { description: 'The smallest commentable unit of a draft.' })
export class ParagraphType {
  @Field(() => ID)
  id!: string;
  @Field(() => String, { description: 'Short and permanent: its name in addresses.' })
  code!: string;
  @Field(() => Int, { description: 'From 0, without gaps, in the order of reading.' })
  position!: number;
  @Field(() => ParagraphKindEnum)
  kind!: ParagraphKind;
  @Field(() => String, { nullable: true, description: 'As printed ("Art. 5º", "§ 2º"); not repeated in the text.' })
  label!: string | null;
  @Field(() => Int, { description: 'Headings: depth 1 to 6. All others: nesting depth from 0.' })
  level!: number;
  @Field(() => String, { description: 'Plain, as people read it.' })
  text!: string;
  @Field(() => String, { description: 'The same words as inline Markdown: emphasis, strong, code and links.' })
  markdown!: string;
  @Field(() => TallyType, {
    description:
      'Stances on exactly these words, given here or carried from identical words; sums that were imported included.',
  })
  tally!: TallyType;
  @Field(() => TallyType, {
    description: 'Stances given on an earlier wording and not reconfirmed by their voters yet.',
  })
  priorTally!: TallyType;
  @Field(() => Int, { description: 'Published contributions of every kind standing here, replies included.' })
  contributionCount!: number;
  @Field(() => Int)
  questionCount!: number;
  @Field(() => Int)
  wordingCount!: number;
  draftId!: string;
}

export const ParagraphConnection = connectionType(ParagraphType, 'Paragraph');
