import { EntityManager } from '@mikro-orm/core';
import { Module } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { ParticipantModule } from '../participant/participant.module.ts';
import { Leftovers } from '../platform/jobs/leftovers.ts';
import { Access } from './access.service.ts';
import { Calendar } from './calendar.service.ts';
import { ConsultationResolver } from './consultation.resolver.ts';
import { Consultations } from './consultation.service.ts';
import { AuditTrail } from './audit-trail.service.ts';
import { AuditTrailController } from './audit-trail.controller.ts';
import { AuditTrailResolver } from './audit-trail.resolver.ts';
import { InvitationMail } from './invitation.mail.ts';
import { InvitationResolver } from './invitation.resolver.ts';
import { Invitations } from './invitation.service.ts';
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
import { forgetStrangers } from './strangers.ts';
import { Team } from './team.service.ts';
import { UploadsController } from './uploads.controller.ts';

@Module({
  imports: [ParticipantModule],
  controllers: [AuditTrailController, UploadsController],
  providers: [
    Access,
    AuditTrail,
    Calendar,
    Consultations,
    Persons,
    Pseudonyms,
    InvitationMail,
    Invitations,
    Renaming,
    Rules,
    Team,
    AuditTrailResolver,
    ConsultationResolver,
    InvitationResolver,
    InstanceResolver,
    MembershipResolver,
    ParticipationResolver,
    ConsultationPseudonymResolver,
    ViewerParticipationsResolver,
    ViewerMembershipsResolver,
  ],
  exports: [Access, Consultations, Persons, Pseudonyms, Rules],
})
export class ConsultationModule implements OnModuleInit {
  constructor(
    private readonly em: EntityManager,
    private readonly leftovers: Leftovers,
  ) {}

  onModuleInit(): void {
    this.leftovers.also('accounts that nobody came for', () => forgetStrangers(this.em));
  }
}
