import { Module } from '@nestjs/common';
import { ParticipantModule } from '../participant/participant.module.ts';
import { Access } from './access.service.ts';
import { Calendar } from './calendar.service.ts';
import { ConsultationResolver } from './consultation.resolver.ts';
import { Consultations } from './consultation.service.ts';
import { MembershipResolver, ViewerMembershipsResolver } from './membership.resolver.ts';
import { Rules } from './rule.service.ts';
import { Team } from './team.service.ts';

@Module({
  imports: [ParticipantModule],
  providers: [
    Access,
    Calendar,
    Consultations,
    Rules,
    Team,
    ConsultationResolver,
    MembershipResolver,
    ViewerMembershipsResolver,
  ],
  exports: [Access, Consultations, Rules],
})
export class ConsultationModule {}
