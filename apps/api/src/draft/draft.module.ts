import { Module } from '@nestjs/common';
import { ConsultationModule } from '../consultation/consultation.module.ts';
import { ParticipantModule } from '../participant/participant.module.ts';
import { Comparisons } from './comparison.service.ts';
import { ConsultationDraftsResolver } from './consultation-drafts.resolver.ts';
import { WritingDesk } from './document/write/writing-desk.ts';
import { DraftDocumentsController } from './draft-documents.controller.ts';
import { DraftDocuments } from './draft-documents.service.ts';
import { DraftLoaders } from './draft.loaders.ts';
import { DraftResolver } from './draft.resolver.ts';
import { Drafts } from './draft.service.ts';
import { DraftingResolver } from './drafting.resolver.ts';
import { Drafting } from './drafting.service.ts';
import { EditingResolver } from './editing.resolver.ts';
import { Editing } from './editing.service.ts';
import { Lineages } from './lineage.service.ts';
import { MarginNotes } from './margin-notes.service.ts';
import { ParagraphResolver } from './paragraph.resolver.ts';
import { Paragraphs } from './paragraph.service.ts';
import { PreparingDrafts } from './preparing.service.ts';
import { ReadingResolver } from './reading.resolver.ts';
import { Readings } from './readings.service.ts';
import { Publication } from './publication.service.ts';

@Module({
  imports: [ConsultationModule, ParticipantModule],
  controllers: [DraftDocumentsController],
  providers: [
    Comparisons,
    DraftDocuments,
    DraftLoaders,
    Drafting,
    Drafts,
    Editing,
    Lineages,
    MarginNotes,
    Paragraphs,
    PreparingDrafts,
    Publication,
    Readings,
    WritingDesk,
    ConsultationDraftsResolver,
    DraftResolver,
    DraftingResolver,
    EditingResolver,
    ParagraphResolver,
    ReadingResolver,
  ],
  exports: [DraftLoaders, Drafts, Lineages, Paragraphs, WritingDesk],
})
export class DraftModule {}
