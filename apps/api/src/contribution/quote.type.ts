import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';

@InputType('QuoteInput', { description: 'A stretch of the paragraph as it stands now, in UTF-16 code units.' })
export class QuoteInput {
  @Field(() => Int)
  start!: number;
  @Field(() => Int, { description: 'Exclusive.' })
  end!: number;
  @Field(() => String, { description: 'The words there: a quote of anything else is refused.' })
  exact!: string;
}

@ObjectType('TextRange', { description: 'A stretch of a text, in UTF-16 code units.' })
export class TextRangeType {
  @Field(() => Int)
  start!: number;
  @Field(() => Int, { description: 'Exclusive.' })
  end!: number;
}

@ObjectType('Quote', {
  description:
    'What a contribution quotes: selectors of the W3C Web Annotation Data Model on the wording it was written on.',
})
export class QuoteType {
  @Field(() => String)
  exact!: string;
  @Field(() => String, { description: 'What stands before it, for context.' })
  prefix!: string;
  @Field(() => String)
  suffix!: string;
  @Field(() => TextRangeType, { description: 'Its place in the wording it was written on.' })
  position!: TextRangeType;
  @Field(() => TextRangeType, {
    nullable: true,
    description: 'Its place in the paragraph of the draft shown; null when it was not found again there.',
  })
  here!: TextRangeType | null;
}
