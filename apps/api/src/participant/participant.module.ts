import { Module } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { Leftovers } from '../platform/jobs/leftovers.ts';
import { Confirmations } from './confirmation.service.ts';
import { ParticipantResolver } from './participant.resolver.ts';
import { Participants } from './participant.service.ts';
import { PersonalDataResolver } from './personal-data.resolver.ts';
import { PersonalDataFile } from './personal-data-file.controller.ts';
import { PersonalData } from './personal-data.service.ts';
import { Sessions } from './session.service.ts';
import { SignIn } from './sign-in.service.ts';

@Module({
  controllers: [PersonalDataFile],
  providers: [Confirmations, Participants, PersonalData, PersonalDataResolver, Sessions, SignIn, ParticipantResolver],
  exports: [Sessions],
})
export class ParticipantModule implements OnModuleInit {
  constructor(private readonly leftovers: Leftovers) {}

  onModuleInit(): void {
    this.leftovers.register('session', `expires_at < now()`);
    this.leftovers.register('confirmation_code', `expires_at < now() - interval '1 day'`);
    // A day longer than they are good for, so that asking for too many is still noticed.
    this.leftovers.register('sign_in_code', `expires_at < now() - interval '1 day'`);
  }
}
