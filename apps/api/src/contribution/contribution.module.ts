import { Module } from '@nestjs/common';
import { ConsultationModule } from '../consultation/consultation.module.ts';
import { DraftModule } from '../draft/draft.module.ts';
import {
  ContributionResolver,
  DraftContributionsResolver,
  ParagraphContributionsResolver,
  ViewerContributionsResolver,
} from './contribution.resolver.ts';
import { Contributions } from './contribution.service.ts';
import { Threads } from './thread.service.ts';

@Module({
  imports: [ConsultationModule, DraftModule],
  providers: [
    Contributions,
    Threads,
    ContributionResolver,
    ParagraphContributionsResolver,
    DraftContributionsResolver,
    ViewerContributionsResolver,
  ],
  exports: [Threads],
})
export class ContributionModule {}
