import { Module } from '@nestjs/common';
import { ConsultationModule } from '../consultation/consultation.module.ts';
import { ContributionModule } from '../contribution/contribution.module.ts';
import { DecisionMail } from './decision.mail.ts';
import { Decisions } from './decision.service.ts';
import { ContributionDecisionResolver, ModerationResolver } from './moderation.resolver.ts';
import { Queue } from './queue.service.ts';

@Module({
  imports: [ConsultationModule, ContributionModule],
  providers: [Queue, Decisions, DecisionMail, ModerationResolver, ContributionDecisionResolver],
})
export class ModerationModule {}
