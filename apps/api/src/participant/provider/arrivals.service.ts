import type { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Refusal } from '@mutirao/rules';
import { sqlOf } from '../../platform/database/sql.ts';
import { Cookies } from '../cookies.ts';
import type { Door } from '../session.service.ts';
import { Warnings } from '../warning.service.ts';
import { Identities } from './identities.service.ts';
import type { Identity } from './identities.service.ts';

/** Seconds to confirm an address in: a code takes a while to arrive. */
export const arrivalLifetime = 30 * 60;

/**
 * People whom a provider introduced and who have no account here yet. They confirm an address by a mailed code; the
 * account that is made then is theirs from both sides. One that was there already is not: whoever talks somebody into
 * coming with another's provider account must not get into theirs. Its owner links it when signed in.
 */
@Injectable()
export class Arrivals {
  constructor(
    private readonly cookies: Cookies,
    private readonly identities: Identities,
    private readonly warnings: Warnings,
  ) {}

  /** In this browser, by the hash of its cookie. */
  async keep(em: EntityManager, identity: Identity, browser: string): Promise<void> {
    const { provider, issuer, subjectHash, documentHash, level } = identity;
    await sqlOf(em).execute(
      `insert into provider_arrival (browser_hash, provider, issuer, subject_hash, document_hash, level, expires_at)
       values (?, ?, ?, ?, ?, ?, now() + make_interval(secs => ?))`,
      [browser, provider, issuer, subjectHash, documentHash, level, arrivalLifetime],
    );
  }

  /** Links who waited for the second factor of an account whose address their provider vouches for. Throws PROVIDER_TAKEN. */
  async admit(em: EntityManager, participant: string, door: Door): Promise<void> {
    const identity = await this.take(em, door);
    if (identity === null) return;
    if (!(await this.identities.link(em, participant, identity))) throw new Refusal('PROVIDER_TAKEN');
    await this.warnings.promise(em, participant, 'provider_linked', identity.provider);
  }

  /** The provider that introduced the owner of an account made just now, linked to it; null when none did. */
  async welcome(em: EntityManager, participant: string, door: Door): Promise<string | null> {
    const identity = await this.take(em, door);
    return identity !== null && (await this.identities.link(em, participant, identity)) ? identity.provider : null;
  }

  /** For accounts that were there before. */
  async forget(em: EntityManager, door: Door): Promise<void> {
    await this.take(em, door);
  }

  private async take(em: EntityManager, { request, reply }: Door): Promise<Identity | null> {
    const browser = this.cookies.hashOf('sign_in', request);
    if (browser === null) return null;
    const [identity] = await sqlOf(em).execute<Identity & Record<string, unknown>>(
      `with gone as (delete from provider_arrival where browser_hash = ? returning *)
       select provider, issuer, subject_hash as "subjectHash", document_hash as "documentHash", level
       from gone where expires_at > now()`,
      [browser],
    );
    if (identity === undefined) return null;
    this.cookies.take('sign_in', reply);
    return identity;
  }
}
