import { Module } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { Leftovers } from '../platform/jobs/leftovers.ts';
import { InstitutionResolver } from './institution.resolver.ts';
import { Institutions } from './institution.service.ts';
import { ApiKeyResolver } from './api-key/api-key.resolver.ts';
import { ApiKeys } from './api-key/api-key.service.ts';
import { Askers } from './askers.ts';
import { Cookies } from './cookies.ts';
import { Entrance } from './entrance.service.ts';
import { ParticipantResolver } from './participant.resolver.ts';
import { Participants } from './participant.service.ts';
import { PasskeyResolver } from './passkey/passkey.resolver.ts';
import { Passkeys } from './passkey/passkey.service.ts';
import { Arrivals } from './provider/arrivals.service.ts';
import { Identities } from './provider/identities.service.ts';
import { OpenId } from './provider/openid.ts';
import { ProviderSignIn } from './provider/provider-sign-in.service.ts';
import { ProviderResolver } from './provider/provider.resolver.ts';
import { SecondFactorResolver } from './second-factor/second-factor.resolver.ts';
import { SecondFactors } from './second-factor/second-factor.service.ts';
import { SessionResolver } from './session.resolver.ts';
import { Confirmations } from './confirmation.service.ts';
import { PersonalDataResolver } from './personal-data.resolver.ts';
import { PersonalDataFile } from './personal-data-file.controller.ts';
import { PersonalData } from './personal-data.service.ts';
import { Sessions } from './session.service.ts';
import { SignIn } from './sign-in.service.ts';
import { Warnings } from './warning.service.ts';

@Module({
  controllers: [PersonalDataFile],
  providers: [
    ApiKeys,
    Arrivals,
    Askers,
    Confirmations,
    Cookies,
    Entrance,
    Identities,
    Institutions,
    OpenId,
    Participants,
    Passkeys,
    PersonalData,
    ProviderSignIn,
    SecondFactors,
    Sessions,
    SignIn,
    Warnings,
    ApiKeyResolver,
    InstitutionResolver,
    ParticipantResolver,
    PasskeyResolver,
    PersonalDataResolver,
    ProviderResolver,
    SecondFactorResolver,
    SessionResolver,
  ],
  exports: [Askers, Identities, Sessions],
})
export class ParticipantModule implements OnModuleInit {
  constructor(private readonly leftovers: Leftovers) {}

  onModuleInit(): void {
    this.leftovers.register('session', `expires_at < now()`);
    this.leftovers.register('api_key', `expires_at < now()`);
    for (const table of ['half_sign_in', 'passkey_challenge', 'provider_attempt', 'provider_arrival']) {
      this.leftovers.register(table, `expires_at < now()`);
    }
    this.leftovers.register('confirmation_code', `expires_at < now() - interval '1 day'`);
    // A day longer than they are good for, so that asking for too many is still noticed.
    this.leftovers.register('sign_in_code', `expires_at < now() - interval '1 day'`);
  }
}
