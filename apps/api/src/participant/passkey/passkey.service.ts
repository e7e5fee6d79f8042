import { EntityManager, LockMode, UniqueConstraintViolationException } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Refusal } from '@mutirao/rules';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { FastifyRequest } from 'fastify';
import { Audit } from '../../platform/audit/audit.service.ts';
import { Config } from '../../platform/config.ts';
import { sqlOf } from '../../platform/database/sql.ts';
import { knownId } from '../../platform/graphql/ids.ts';
import type { Asker } from '../../platform/session/asker.ts';
import { statedOrigin } from '../../platform/session/stated.ts';
import { requiredLine } from '../../platform/text/clean.ts';
import { Entrance } from '../entrance.service.ts';
import { Participant } from '../participant.entity.ts';
import type { Door } from '../session.service.ts';
import { Warnings } from '../warning.service.ts';
import { authenticationAnswer, registrationAnswer } from './answer.ts';
import { challengeLifetime, keepChallenge, useChallenge } from './challenges.ts';
import { Passkey } from './passkey.entity.ts';

/** Passkeys one person can have. */
const most = 20;
const nameLength = 60;

/** EdDSA, ES256, RS256: what every authenticator speaks one of. */
const supportedAlgorithmIDs = [-8, -7, -257];

/** What the browser shows as the place a passkey is for. */
const siteName = 'Mutirão';

/**
 * Passkeys: the device signs a challenge with a key that never leaves it, after its owner unlocked it. That is two
 * factors in one gesture, so nobody is asked for another.
 */
@Injectable()
export class Passkeys {
  constructor(
    private readonly em: EntityManager,
    private readonly config: Config,
    private readonly audit: Audit,
    private readonly entrance: Entrance,
    private readonly warnings: Warnings,
  ) {}

  listOf(participant: string): Promise<Passkey[]> {
    return this.em.find(Passkey, { participant }, { orderBy: { createdAt: 'asc' } });
  }

  /** What to ask the browser for, in the standard JSON form of credential creation options. */
  async offer(asker: Asker, request: FastifyRequest): Promise<string> {
    const have = await this.listOf(asker.id);
    if (have.length >= most) throw new Refusal('PASSKEYS_FULL');
    const options = await generateRegistrationOptions({
      rpName: siteName,
      rpID: this.site(request).id,
      userID: new TextEncoder().encode(asker.id),
      userName: asker.email,
      userDisplayName: asker.name,
      timeout: challengeLifetime * 1_000,
      excludeCredentials: have.map(({ credentialId: id, transports }) => ({ id, transports })),
      supportedAlgorithmIDs,
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    await keepChallenge(this.em, options.challenge, asker.id);
    return JSON.stringify(options);
  }

  /** Throws PASSKEY_REFUSED, PASSKEYS_FULL, and PASSKEY_KNOWN for one that is somebody's already. */
  async add(
    asker: Asker,
    { name, answer }: { name: string; answer: string },
    request: FastifyRequest,
  ): Promise<Passkey> {
    const shown = requiredLine(name, nameLength, 'name');
    const response = registrationAnswer(answer);
    const { id: expectedRPID, origin: expectedOrigin } = this.site(request);
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedRPID,
      expectedOrigin,
      expectedChallenge: (challenge) => useChallenge(this.em, challenge, asker.id),
      supportedAlgorithmIDs,
      requireUserVerification: true,
    }).catch(refused);
    if (!verified) throw new Refusal('PASSKEY_REFUSED');
    const { credential } = registrationInfo;
    try {
      return await this.em.transactional(async (em) => {
        // Whoever adds two at once adds them one after the other: the limit holds.
        await em.findOneOrFail(Participant, asker.id, { lockMode: LockMode.PESSIMISTIC_WRITE });
        if ((await em.count(Passkey, { participant: asker.id })) >= most) throw new Refusal('PASSKEYS_FULL');
        const passkey = em.create(Passkey, {
          participant: em.getReference(Participant, asker.id),
          credentialId: credential.id,
          publicKey: Buffer.from(credential.publicKey),
          counter: credential.counter,
          transports: response.response.transports ?? [],
          name: shown,
        });
        await em.flush();
        await this.audit.note(em, {
          actor: asker.id,
          consultation: null,
          action: 'passkey_added',
          subject: passkey.id,
        });
        await this.warnings.promise(em, asker.id, 'passkey_added');
        return passkey;
      });
    } catch (error) {
      if (error instanceof UniqueConstraintViolationException) throw new Refusal('PASSKEY_KNOWN');
      throw error;
    }
  }

  /** Throws NOT_FOUND for one that is not theirs. */
  async rename(asker: Asker, id: string, name: string): Promise<Passkey> {
    const passkey = await this.em.findOne(Passkey, { id: knownId(id, 'id'), participant: asker.id });
    if (passkey === null) throw new Refusal('NOT_FOUND', {}, 'id');
    passkey.name = requiredLine(name, nameLength, 'name');
    await this.em.flush();
    return passkey;
  }

  /** Throws NOT_FOUND for one that is not theirs. */
  async remove(asker: Asker, passkey: string): Promise<void> {
    const id = knownId(passkey, 'id');
    await this.em.transactional(async (em) => {
      const removed = await em.nativeDelete(Passkey, { id, participant: asker.id });
      if (removed === 0) throw new Refusal('NOT_FOUND', {}, 'id');
      await this.audit.note(em, { actor: asker.id, consultation: null, action: 'passkey_removed', subject: id });
    });
  }

  /** What to ask the browser for when nobody has said who they are: any passkey of this site. */
  async ask(request: FastifyRequest): Promise<string> {
    const options = await generateAuthenticationOptions({
      rpID: this.site(request).id,
      timeout: challengeLifetime * 1_000,
      userVerification: 'required',
    });
    await keepChallenge(this.em, options.challenge, null);
    return JSON.stringify(options);
  }

  /** Opens a session for the owner of the passkey that signed. Throws PASSKEY_REFUSED. */
  async signIn(answer: string, door: Door): Promise<Asker> {
    const response = authenticationAnswer(answer);
    const passkey = await this.em.findOne(Passkey, { credentialId: response.id }, { populate: ['participant'] });
    if (passkey === null) throw new Refusal('PASSKEY_REFUSED');
    const { id: expectedRPID, origin: expectedOrigin } = this.site(door.request);
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedRPID,
      expectedOrigin,
      expectedChallenge: (challenge) => useChallenge(this.em, challenge, null),
      credential: {
        id: passkey.credentialId,
        publicKey: new Uint8Array(passkey.publicKey),
        counter: passkey.counter,
      },
      requireUserVerification: true,
    }).catch(refused);
    if (!verified) throw new Refusal('PASSKEY_REFUSED');
    return this.em.transactional(async (em) => {
      // Two answers with one count, at once: the second finds the count moved.
      const moved = await sqlOf(em).execute(
        `update passkey set counter = ?, last_used_at = now() where id = ? and counter = ? returning 1`,
        [authenticationInfo.newCounter, passkey.id, passkey.counter],
      );
      if (moved.length === 0) throw new Refusal('PASSKEY_REFUSED');
      const owner = await em.findOneOrFail(Participant, passkey.participant.id);
      return this.entrance.open(em, owner, { way: 'passkey', provider: null }, door);
    });
  }

  /** The site as authenticators know it: a passkey made under one name is of no use under another. */
  private site(request: FastifyRequest): { id: string; origin: string } {
    const origin = statedOrigin(request, this.config.publicUrl);
    return { id: new URL(origin).hostname, origin };
  }
}

/** The library says in words of its own what does not fit; to a stranger it is all the same. */
function refused(): never {
  throw new Refusal('PASSKEY_REFUSED');
}
