import { Module } from '@nestjs/common';
import { ConsultationModule } from './consultation/consultation.module.ts';
import { ContributionModule } from './contribution/contribution.module.ts';
import { DraftModule } from './draft/draft.module.ts';
import { ModerationModule } from './moderation/moderation.module.ts';
import { ParticipantModule } from './participant/participant.module.ts';
import { holdings } from './personal-data.ts';
import { personalDataModule } from './platform/personal-data/personal-data.module.ts';
import { StanceModule } from './stance/stance.module.ts';

/** Every noun, in the house's order; the server and the worker both have them all. */
@Module({
  imports: [
    personalDataModule(holdings),
    ParticipantModule,
    ConsultationModule,
    DraftModule,
    ContributionModule,
    StanceModule,
    ModerationModule,
  ],
  exports: [ParticipantModule],
})
export class NounsModule {}
