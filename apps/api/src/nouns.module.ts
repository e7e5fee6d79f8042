import { Module } from '@nestjs/common';
import { ConsultationModule } from './consultation/consultation.module.ts';
import { ParticipantModule } from './participant/participant.module.ts';

/** Every noun, in the house's order; the server and the worker both have them all. */
@Module({ imports: [ParticipantModule, ConsultationModule], exports: [ParticipantModule] })
export class NounsModule {}
