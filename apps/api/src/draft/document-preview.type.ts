import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { changeKinds } from '@mutirao/text';
import type { ChangeKind, ParagraphKind } from '@mutirao/text';
import { graphqlEnum } from '../platform/graphql/enum.ts';
import { trackedReadings } from './document/document.ts';
import type { TrackedReading } from './document/document.ts';
import { readingStages } from './document/progress.ts';
import type { ReadingStage } from './document/progress.ts';
import { MarginQuoteType } from './margin-note.type.ts';
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

export const TrackedReadingEnum = graphqlEnum(
  'TrackedReading',
  trackedReadings,
  'How the tracked changes of a document are read. ACCEPTED: as accepted. ORIGINAL: the text as it was before them.',
);

export const ChangeKindEnum = graphqlEnum('TrackedChangeKind', changeKinds, 'What a tracked change did.');

@ObjectType('TrackedChange', { description: 'A change that a word processor tracked; who and when is what it says.' })
export class TrackedChangeType {
  @Field(() => ChangeKindEnum)
  kind!: ChangeKind;
  @Field(() => String, { nullable: true })
  author!: string | null;
  @Field(() => String, { nullable: true, description: 'ISO 8601, with or without a zone.' })
  date!: string | null;
  @Field(() => String, { description: 'The words that came or went; "¶" for the end of a paragraph alone.' })
  text!: string;
  @Field(() => Int, { description: 'Index of the paragraph it stands in, or where what went stood.' })
  paragraph!: number;
}

@ObjectType('PreviewNote', { description: 'A comment from the margin of the document.' })
export class PreviewNoteType {
  @Field(() => String, { nullable: true })
  author!: string | null;
  @Field(() => String, { nullable: true, description: 'ISO 8601, with or without a zone.' })
  date!: string | null;
  @Field(() => String)
  text!: string;
  @Field(() => Int, { description: 'Index of the paragraph it stands at.' })
  paragraph!: number;
  @Field(() => MarginQuoteType, { nullable: true })
  quote!: MarginQuoteType | null;
}

const ReadingStageEnum = graphqlEnum('ReadingStage', readingStages, 'What is being done with a document.');

@ObjectType('DocumentReading', { description: 'How far the reading of an uploaded document is.' })
export class DocumentReadingType {
  @Field(() => ReadingStageEnum)
  stage!: ReadingStage;
  @Field(() => Int, { description: 'Of the whole, 0 to 100.' })
  percent!: number;
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
  @Field(() => TrackedReadingEnum)
  tracked!: TrackedReading;
  @Field(() => [TrackedChangeType], { description: 'All tracked changes, whichever way they are read.' })
  changes!: TrackedChangeType[];
  @Field(() => [PreviewNoteType])
  marginNotes!: PreviewNoteType[];
}
