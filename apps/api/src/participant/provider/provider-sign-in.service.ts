import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Refusal } from '@mutirao/rules';
import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client';
import { Config } from '../../platform/config.ts';
import type { Asker } from '../../platform/session/asker.ts';
import { statedOrigin } from '../../platform/session/stated.ts';
import { emailOf, isEmail } from '../address.ts';
import { Cookies } from '../cookies.ts';
import { Entrance } from '../entrance.service.ts';
import { Participant } from '../participant.entity.ts';
import type { Door, Entry } from '../session.service.ts';
import { Warnings } from '../warning.service.ts';
import { Arrivals, arrivalLifetime } from './arrivals.service.ts';
import { attemptLifetime, keepAttempt, takeAttempt } from './attempts.ts';
import type { Attempt } from './attempts.ts';
import type { Introduction } from './claims.ts';
import { Identities } from './identities.service.ts';
import type { Identity } from './identities.service.ts';
import { OpenId } from './openid.ts';
import type { ProviderOutcome, ProviderReturnType } from './provider.type.ts';

/** Bytes to be brought back, for anybody: the longest contribution, waiting. */
const mostOnward = 16 * 1024;

interface Arrived {
  outcome: ProviderOutcome;
  email?: string | null;
}

/** Signing in with an account that people have elsewhere, and linking one. */
@Injectable()
export class ProviderSignIn {
  constructor(
    private readonly em: EntityManager,
    private readonly config: Config,
    private readonly cookies: Cookies,
    private readonly openId: OpenId,
    private readonly identities: Identities,
    private readonly arrivals: Arrivals,
    private readonly entrance: Entrance,
    private readonly warnings: Warnings,
  ) {}

  /** Where to send the browser. `linking` is who adds the provider to their account; null signs in. */
  async begin(id: string, onward: string, linking: Asker | null, door: Door): Promise<string> {
    if (Buffer.byteLength(onward) > mostOnward) throw new Refusal('INPUT_INVALID', {}, 'onward');
    const provider = this.openId.provider(id);
    const checks = { state: randomState(), nonce: randomNonce(), codeVerifier: randomPKCECodeVerifier() };
    const redirectUri = `${statedOrigin(door.request, this.config.publicUrl)}/sign-in/with/${id}/callback`;
    const address = await this.openId.addressOf(provider, redirectUri, checks);
    const { nonce, codeVerifier } = checks;
    const attempt = { provider: id, participant: linking?.id ?? null, nonce, codeVerifier, redirectUri, onward };
    await keepAttempt(this.em, this.cookies.keep('sign_in', door, attemptLifetime), checks, attempt);
    return address.href;
  }

  /**
   * Takes what the provider sent the browser back with (`parameters`, a query string), once. Throws
   * PROVIDER_ATTEMPT_OVER; what goes wrong later is an outcome, so that what waits is not lost with it.
   */
  async finish(id: string, parameters: string, asker: Asker | null, door: Door): Promise<ProviderReturnType> {
    const state = new URLSearchParams(parameters).get('state') ?? '';
    const browser = this.cookies.hashOf('sign_in', door.request);
    const attempt = await takeAttempt(this.em, { state, browser, provider: id });
    try {
      const arrived = await this.arrive(attempt, { parameters, state }, asker, door);
      return { onward: attempt.onward, email: arrived.email ?? null, outcome: arrived.outcome, refusal: null };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { onward: attempt.onward, email: null, outcome: 'refused', refusal: error.code };
    }
  }

  private async arrive(
    attempt: Attempt,
    { parameters, state }: { parameters: string; state: string },
    asker: Asker | null,
    door: Door,
  ): Promise<Arrived> {
    const answered = new URL(attempt.redirectUri);
    answered.search = parameters;
    const introduction = await this.openId.introduction(this.openId.provider(attempt.provider), answered, {
      state,
      nonce: attempt.nonce,
      codeVerifier: attempt.codeVerifier,
    });
    if (attempt.participant === null) return this.signIn(attempt.provider, introduction, door);
    // Who began to link must be who comes back: the session may be another's by now.
    if (asker?.id !== attempt.participant) throw new Refusal('PROVIDER_ATTEMPT_OVER');
    await this.link(attempt, introduction, asker);
    this.cookies.take('sign_in', door.reply);
    return { outcome: 'linked' };
  }

  private async link(attempt: Attempt, introduction: Introduction, asker: Asker): Promise<void> {
    const identity = this.identities.identityOf(attempt.provider, introduction);
    await this.em.transactional(async (em) => {
      if ((await this.identities.recognise(em, identity)) === asker.id) return;
      if (!(await this.identities.link(em, asker.id, identity))) throw new Refusal('PROVIDER_TAKEN');
      await this.warnings.promise(em, asker.id, 'provider_linked', attempt.provider);
    });
  }

  /**
   * A known identity signs in. An unknown one only joins an account that is there when the provider vouches for the
   * address and is trusted in that; else it waits for an address to be confirmed.
   */
  private async signIn(provider: string, introduction: Introduction, door: Door): Promise<Arrived> {
    const identity = this.identities.identityOf(provider, introduction);
    return this.em.transactional(async (em) => {
      const known = await this.identities.recognise(em, identity);
      const owner = known ?? (await this.ownerOf(em, introduction));
      if (owner === null) return this.askAddress(em, identity, introduction, door);
      const entry: Entry = { way: 'provider', provider };
      if (known === null && (await this.entrance.asksTwo(em, owner))) {
        await this.entrance.afterOneFactor(em, await em.findOneOrFail(Participant, owner), entry, door, identity);
        return { outcome: 'second_factor' };
      }
      if (known === null) {
        if (!(await this.identities.link(em, owner, identity)))
          return this.askAddress(em, identity, introduction, door);
        await this.warnings.promise(em, owner, 'provider_linked', provider);
      }
      const participant = await em.findOneOrFail(Participant, owner);
      const asker = await this.entrance.afterOneFactor(em, participant, entry, door);
      if (asker === null) return { outcome: 'second_factor' };
      this.cookies.take('sign_in', door.reply);
      return { outcome: 'signed_in' };
    });
  }

  private async askAddress(
    em: EntityManager,
    identity: Identity,
    { email }: Introduction,
    { reply }: Door,
  ): Promise<Arrived> {
    await this.arrivals.keep(em, identity, this.cookies.give('sign_in', reply, arrivalLifetime));
    return { outcome: 'needs_address', email };
  }

  /** Whose account has the address that the provider vouches for. One nobody has signed in to yet waits for its owner. */
  private async ownerOf(em: EntityManager, { email, emailIsTheirs }: Introduction): Promise<string | null> {
    if (email === null || !emailIsTheirs || !isEmail(email)) return null;
    const account = await em.findOne(Participant, { email: emailOf(email), name: { $ne: null } });
    return account?.id ?? null;
  }
}
