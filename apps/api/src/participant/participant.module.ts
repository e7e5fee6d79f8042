import { Module } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { Leftovers } from '../platform/jobs/leftovers.ts';
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
import { Sessions } from './session.service.ts';
import { SignIn } from './sign-in.service.ts';

@Module({
  providers: [
    Cookies,
    Entrance,
    Participants,
    Sessions,
    SignIn,
    ParticipantResolver,
    SessionResolver,
    Passkeys,
    PasskeyResolver,
    Arrivals,
    Identities,
    OpenId,
    ProviderSignIn,
    ProviderResolver,
    SecondFactors,
    SecondFactorResolver,
  ],
  exports: [Identities, Sessions],
})
export class ParticipantModule implements OnModuleInit {
  constructor(private readonly leftovers: Leftovers) {}

  onModuleInit(): void {
    this.leftovers.register('session', `expires_at < now()`);
    for (const table of ['half_sign_in', 'passkey_challenge', 'provider_attempt', 'provider_arrival']) {
      this.leftovers.register(table, `expires_at < now()`);
    }
    // A day longer than they are good for, so that asking for too many is still noticed.
    this.leftovers.register('sign_in_code', `expires_at < now() - interval '1 day'`);
  }
}
