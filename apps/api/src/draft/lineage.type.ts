import { Field, Float, ID, ObjectType } from '@nestjs/graphql';
import { graphqlEnum } from '../platform/graphql/enum.ts';
import { DraftType } from './draft.type.ts';
import { relations } from './lineage-link.entity.ts';
import type { Relation } from './lineage-link.entity.ts';
import { ParagraphType } from './paragraph.type.ts';

export const RelationEnum = graphqlEnum(
  'Relation',
  relations,
  'What became of paragraphs from one draft to a later one.',
);

@ObjectType('LineageLink', {
  description: 'How paragraphs of the draft before became paragraphs of this one. Each is in exactly one link.',
})
export class LineageLinkType {
  @Field(() => ID)
  id!: string;
  @Field(() => RelationEnum)
  relation!: Relation;
  @Field(() => Boolean, { description: 'Stands elsewhere in the order than its neighbours would have it.' })
  moved!: boolean;
  @Field(() => Float, { description: '0 to 1: the share of words in common, and so how sure the proposal is.' })
  similarity!: number;
  @Field(() => Boolean, { description: 'Seen and accepted, or corrected, by the drafting team.' })
  confirmed!: boolean;
  @Field(() => [ParagraphType])
  old!: ParagraphType[];
  @Field(() => [ParagraphType])
  new!: ParagraphType[];
}

@ObjectType('ComparisonLink')
export class ComparisonLinkType {
  @Field(() => RelationEnum)
  relation!: Relation;
  @Field(() => Boolean)
  moved!: boolean;
  @Field(() => Float)
  similarity!: number;
  @Field(() => [ParagraphType])
  old!: ParagraphType[];
  @Field(() => [ParagraphType])
  new!: ParagraphType[];
}

@ObjectType('Comparison', { description: 'Any two drafts of one text side by side.' })
export class ComparisonType {
  @Field(() => DraftType)
  old!: DraftType;
  @Field(() => DraftType)
  new!: DraftType;
  @Field(() => [ComparisonLinkType], {
    description: "In the order of reading: the newer draft's, and what is gone where it used to stand.",
  })
  links!: ComparisonLinkType[];
}
