import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('MarginQuote', {
  description: 'The words a note is about, as they were in the document: quote and position selector of the W3C.',
})
export class MarginQuoteType {
  @Field(() => String)
  exact!: string;
  @Field(() => String, { description: 'What stood before them.' })
  prefix!: string;
  @Field(() => String, { description: 'What stood after them.' })
  suffix!: string;
  @Field(() => Int, { description: "In the paragraph's text, in UTF-16 code units." })
  start!: number;
  @Field(() => Int)
  end!: number;
}

@ObjectType('MarginNote', {
  description: "A comment from the margin of a draft's document. Author and date are what the document says.",
})
export class MarginNoteType {
  @Field(() => ID)
  id!: string;
  @Field(() => ID, { nullable: true, description: 'The paragraph it stands at; null when that was taken out since.' })
  paragraphId!: string | null;
  @Field(() => String, { nullable: true })
  author!: string | null;
  @Field(() => String, { nullable: true, description: 'ISO 8601, with or without a zone.' })
  date!: string | null;
  @Field(() => String)
  text!: string;
  @Field(() => MarginQuoteType, { nullable: true })
  quote!: MarginQuoteType | null;
}
