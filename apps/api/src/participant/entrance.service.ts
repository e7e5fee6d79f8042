import type { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Refusal } from '@mutirao/rules';
import type { FastifyRequest } from 'fastify';
import { sqlOf } from '../platform/database/sql.ts';
import type { Asker } from '../platform/session/asker.ts';
import { Cookies } from './cookies.ts';
import { Participant } from './participant.entity.ts';
import { Arrivals } from './provider/arrivals.service.ts';
import type { Identity } from './provider/identities.service.ts';
import { Sessions } from './session.service.ts';
import type { Door, Entry } from './session.service.ts';

/** Seconds between the first and the second factor. */
const halfLifetime = 10 * 60;

/** Where every way of signing in ends: in a session, or at the second factor of those who have one. */
@Injectable()
export class Entrance {
  constructor(
    private readonly sessions: Sessions,
    private readonly cookies: Cookies,
    private readonly arrivals: Arrivals,
  ) {}

  /**
   * After one factor: opens a session, or keeps in mind that the second one is to come and answers null. Who is half in
   * has no session and reaches nothing; `introduced` is who is to be linked to the account, and waits for it too. Commit
   * before SECOND_FACTOR_REQUIRED is said.
   */
  async afterOneFactor(
    em: EntityManager,
    participant: Participant,
    entry: Entry,
    door: Door,
    introduced: Identity | null = null,
  ): Promise<Asker | null> {
    if (!(await this.asksTwo(em, participant.id))) return this.open(em, participant, entry, door);
    const browser = this.cookies.give('sign_in', door.reply, halfLifetime);
    await sqlOf(em).execute(
      `insert into half_sign_in (browser_hash, participant_id, way, provider, expires_at)
       values (?, ?, ?, ?, now() + make_interval(secs => ?))`,
      [browser, participant.id, entry.way, entry.provider, halfLifetime],
    );
    if (introduced !== null) await this.arrivals.keep(em, introduced, browser);
    return null;
  }

  /** Whether the account has a second factor. */
  async asksTwo(em: EntityManager, participant: string): Promise<boolean> {
    const on = await sqlOf(em).execute(
      `select 1 from second_factor where participant_id = ? and on_since is not null`,
      [participant],
    );
    return on.length > 0;
  }

  /** After both. */
  async open(em: EntityManager, participant: Participant, entry: Entry, door: Door): Promise<Asker> {
    const { id, name, email, locale, level, siteAdministrator, informedVersion = null } = participant;
    if (name == null || email == null) throw new Refusal('NAME_INVALID', {}, 'name');
    await this.sessions.open(em, participant, entry, door);
    return { id, name, email, locale, level, siteAdministrator, informedVersion };
  }

  /** Whose second factor this browser waits for. Throws SIGN_IN_STEP_OVER. */
  async halfIn(em: EntityManager, request: FastifyRequest): Promise<{ participant: string } & Entry> {
    const [row] = await sqlOf(em).execute<{ participant: string } & Entry>(
      `select participant_id as participant, way, provider from half_sign_in
       where browser_hash = ? and expires_at > now()`,
      [this.cookies.hashOf('sign_in', request) ?? ''],
    );
    if (row === undefined) throw new Refusal('SIGN_IN_STEP_OVER');
    return row;
  }

  /** The rest of the way, once: whoever comes second finds nothing to go on from. Throws SIGN_IN_STEP_OVER, PROVIDER_TAKEN. */
  async afterSecondFactor(em: EntityManager, door: Door): Promise<Asker> {
    const [half] = await sqlOf(em).execute<{ participant: string } & Entry>(
      `delete from half_sign_in where browser_hash = ? and expires_at > now()
       returning participant_id as participant, way, provider`,
      [this.cookies.hashOf('sign_in', door.request) ?? ''],
    );
    if (half === undefined) throw new Refusal('SIGN_IN_STEP_OVER');
    await this.arrivals.admit(em, half.participant, door);
    this.cookies.take('sign_in', door.reply);
    return this.open(em, await em.findOneOrFail(Participant, half.participant), half, door);
  }
}
