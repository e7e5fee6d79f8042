import { Module } from '@nestjs/common';
import { ParticipantModule } from '../participant/participant.module.ts';
import { Access } from './access.service.ts';
import { Calendar } from './calendar.service.ts';
import { ConsultationResolver } from './consultation.resolver.ts';
import { Consultations } from './consultation.service.ts';
import { InstanceResolver } from './instance.resolver.ts';
import { MembershipResolver, ViewerMembershipsResolver } from './membership.resolver.ts';
import { Persons } from './person.service.ts';
import { Pseudonyms } from './pseudonym.service.ts';
import {
  ConsultationPseudonymResolver,
  ParticipationResolver,
  ViewerParticipationsResolver,
} from './pseudonym.resolver.ts';
import { Rules } from './rule.service.ts';
import { Renaming } from './renaming.service.ts';
import { Team } from './team.service.ts';
import { UploadsController } from './uploads.controller.ts';

@Module({
  imports: [ParticipantModule],
  controllers: [UploadsController],
  providers: [
    Access,
    Calendar,
    Consultations,
    Persons,
    Pseudonyms,
    Renaming,
    Rules,
    Team,
    ConsultationResolver,
    InstanceResolver,
    MembershipResolver,
    ParticipationResolver,
    ConsultationPseudonymResolver,
    ViewerParticipationsResolver,
    ViewerMembershipsResolver,
  ],
  exports: [Access, Consultations, Persons, Pseudonyms, Rules],
})
export class ConsultationModule {}
