import { Module } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { Leftovers } from '../platform/jobs/leftovers.ts';
import { Documents } from './document.service.ts';
import { InstitutionResolver } from './institution.resolver.ts';
import { Institutions } from './institution.service.ts';
import { ApiKeyResolver } from './api-key/api-key.resolver.ts';
import { ApiKeys } from './api-key/api-key.service.ts';
import { Askers } from './askers.ts';
import { ParticipantResolver } from './participant.resolver.ts';
import { Participants } from './participant.service.ts';
import { Sessions } from './session.service.ts';
import { SignIn } from './sign-in.service.ts';

@Module({
  providers: [
    ApiKeys,
    Askers,
    Documents,
    Institutions,
    Participants,
    Sessions,
    SignIn,
    ApiKeyResolver,
    InstitutionResolver,
    ParticipantResolver,
  ],
  exports: [Askers, Documents, Sessions],
})
export class ParticipantModule implements OnModuleInit {
  constructor(private readonly leftovers: Leftovers) {}

  onModuleInit(): void {
    this.leftovers.register('session', `expires_at < now()`);
    this.leftovers.register('api_key', `expires_at < now()`);
    // A day longer than they are good for, so that asking for too many is still noticed.
    this.leftovers.register('sign_in_code', `expires_at < now() - interval '1 day'`);
  }
}
