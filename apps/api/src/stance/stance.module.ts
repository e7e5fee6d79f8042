import { Module } from '@nestjs/common';
import { ConsultationModule } from '../consultation/consultation.module.ts';
import { ContributionModule } from '../contribution/contribution.module.ts';
import { DraftModule } from '../draft/draft.module.ts';
import { ContributionStanceResolver, ParagraphStanceResolver, ViewerStanceResolver } from './stance.resolver.ts';
import { CarriedMail } from './carried.mail.ts';
import { Carrying } from './carrying.service.ts';
import { Stances } from './stance.service.ts';

@Module({
  imports: [ConsultationModule, DraftModule, ContributionModule],
  providers: [
    Stances,
    CarriedMail,
    Carrying,
    ParagraphStanceResolver,
    ContributionStanceResolver,
    ViewerStanceResolver,
  ],
})
export class StanceModule {}
