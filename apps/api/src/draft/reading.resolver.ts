import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { knownId } from '../platform/graphql/ids.ts';
import { Asking, signedIn } from '../platform/session/asker.ts';
import type { Asker } from '../platform/session/asker.ts';
import { DocumentPreviewType, DocumentReadingType, TrackedReadingEnum } from './document-preview.type.ts';
import type { TrackedReading } from './document/document.ts';
import { Drafting } from './drafting.service.ts';
import { Readings } from './readings.service.ts';

const File = () => Args('fileId', { type: () => ID });

/** Uploaded documents before anything is made of them. */
@Resolver(() => DocumentPreviewType)
export class ReadingResolver {
  constructor(
    private readonly drafting: Drafting,
    private readonly readings: Readings,
  ) {}

  @Query(() => DocumentPreviewType, { description: 'An uploaded document as the paragraphs it would become.' })
  documentPreview(
    @File() fileId: string,
    @Args('tracked', { type: () => TrackedReadingEnum, defaultValue: 'accepted' }) tracked: TrackedReading,
    @Asking() asker: Asker | null,
  ): Promise<DocumentPreviewType> {
    return this.drafting.preview(asker, fileId, tracked);
  }

  @Query(() => DocumentReadingType, {
    nullable: true,
    description: 'How far the reading of an uploaded document is; null when none is going on.',
  })
  documentReading(@File() fileId: string, @Asking() asker: Asker | null): Promise<DocumentReadingType | null> {
    return this.readings.progress(signedIn(asker).id, knownId(fileId, 'fileId'));
  }

  @Mutation(() => Boolean, { description: 'Ends the reading of an uploaded document; false when there is none.' })
  cancelReading(@File() fileId: string, @Asking() asker: Asker | null): Promise<boolean> {
    return this.readings.cancel(signedIn(asker).id, knownId(fileId, 'fileId'));
  }
}
