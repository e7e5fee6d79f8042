import { Module } from '@nestjs/common';
import { ConsultationModule } from '../consultation/consultation.module.ts';
import { DraftModule } from '../draft/draft.module.ts';
import { ParticipantModule } from '../participant/participant.module.ts';
import { ConsultationContributionsResolver } from './consultation-contributions.resolver.ts';
import { ContributionDocumentsController } from './contribution-documents.controller.ts';
import { ContributionCounts } from './contribution-counts.service.ts';
import {
  ContributionResolver,
  DraftContributionsResolver,
  ParagraphContributionsResolver,
  ViewerContributionsResolver,
} from './contribution.resolver.ts';
import { Contributions } from './contribution.service.ts';
import { Places } from './place.service.ts';
import { Threads } from './thread.service.ts';

@Module({
  imports: [ConsultationModule, DraftModule, ParticipantModule],
  controllers: [ContributionDocumentsController],
  providers: [
    ContributionCounts,
    Contributions,
    Places,
    Threads,
    ConsultationContributionsResolver,
    ContributionResolver,
    ParagraphContributionsResolver,
    DraftContributionsResolver,
    ViewerContributionsResolver,
  ],
  exports: [Places, Threads],
})
export class ContributionModule {}
