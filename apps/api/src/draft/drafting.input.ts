import { Field, ID, InputType } from '@nestjs/graphql';
import { ModerationModeEnum } from '../consultation/consultation.type.ts';
import type { ModerationMode } from '../consultation/consultation.entity.ts';
import { LocaleEnum } from '../participant/participant.type.ts';
import type { TrackedReading } from './document/document.ts';
import { TrackedReadingEnum } from './document-preview.type.ts';
import type { Locale } from '../participant/participant.entity.ts';

@InputType()
export class CreateConsultationInput {
  @Field(() => ID, { description: 'Made by the client, so that a request sent twice makes one consultation.' })
  idempotencyKey!: string;
  @Field(() => String, { description: 'Its name in addresses: letters a to z, digits and single hyphens.' })
  slug!: string;
  @Field(() => String)
  title!: string;
  @Field(() => String)
  summary!: string;
  @Field(() => LocaleEnum, { description: 'The language of its text.' })
  locale!: Locale;
  @Field(() => ModerationModeEnum)
  moderation!: ModerationMode;
  @Field(() => ID, { nullable: true, description: 'An uploaded document that becomes the first draft.' })
  fileId?: string | null;
  @Field(() => TrackedReadingEnum, { defaultValue: 'accepted', description: 'How the document is read.' })
  tracked!: TrackedReading;
  @Field(() => String, { nullable: true, description: 'Or its text, in Markdown.' })
  text?: string | null;
}
