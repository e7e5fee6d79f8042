import { Module } from '@nestjs/common';
import { ParticipantModule } from '../participant/participant.module.ts';
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
import { Rules } from './rule.service.ts';
import { Renaming } from './renaming.service.ts';
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
    ViewerMembershipsResolver,
  ],
  exports: [Access, Consultations, Rules],
})
export class ConsultationModule {}
