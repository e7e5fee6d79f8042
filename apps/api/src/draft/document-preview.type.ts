import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ParagraphKind } from '@mutirao/text';
import { ParagraphKindEnum } from './paragraph.type.ts';

@ObjectType('PreviewParagraph')
export class PreviewParagraphType {
  @Field(() => ParagraphKindEnum)
  kind!: ParagraphKind;
  @Field(() => String, { nullable: true })
  label!: string | null;
  @Field(() => Int)
  level!: number;
  @Field(() => String)
  text!: string;
  @Field(() => String)
  markdown!: string;
}

@ObjectType('DocumentNotice', { description: 'Something that whoever uploads a document should know.' })
export class DocumentNoticeType {
  @Field(() => String, { description: 'Such as image_dropped or tracked_changes_accepted.' })
  code!: string;
  @Field(() => Int, { description: 'How many times.' })
  count!: number;
}

@ObjectType('DocumentPreview', { description: 'An uploaded document as the paragraphs it would become.' })
export class DocumentPreviewType {
  @Field(() => ID)
  fileId!: string;
  @Field(() => String)
  name!: string;
  @Field(() => String, { nullable: true, description: "The document's own title." })
  title!: string | null;
  @Field(() => [PreviewParagraphType])
  paragraphs!: PreviewParagraphType[];
  @Field(() => [DocumentNoticeType])
  notices!: DocumentNoticeType[];
}
