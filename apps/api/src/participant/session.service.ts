import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Refusal } from '@mutirao/rules';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../platform/config.ts';
import { rowsOf } from '../platform/database/prepared.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { knownId } from '../platform/graphql/ids.ts';
import type { Asker } from '../platform/session/asker.ts';
import { Cookies } from './cookies.ts';
import { deviceOf } from './device.ts';
import type { Participant } from './participant.entity.ts';
import { Session } from './session.entity.ts';
import type { SignInWay } from './session.entity.ts';
import type { SessionType } from './session.type.ts';

/** Seconds a session lasts from sign-in, however often it is used. */
const lifetime = 30 * 24 * 3600;

/** How somebody came in, to be shown to them later. */
export interface Entry {
  way: SignInWay;
  /** Which provider, when one. */
  provider: string | null;
}

/** The two ends of a request that signs somebody in. */
export interface Door {
  request: FastifyRequest;
  reply: FastifyReply;
}

/** Values: the token's hash. */
const byToken = {
  name: 'asker_of_session',
  text: `select p.id, p.name, p.email, p.locale, p.level, p.site_administrator as "siteAdministrator",
      p.informed_version as "informedVersion",
      s.last_seen_at < date_trunc('hour', now()) as "wasAway"
    from session s join participant p on p.id = s.participant_id where s.id = $1 and s.expires_at > now()`,
};

/** Opaque sessions: a random token in an httpOnly cookie, its hash in the database, roles read afresh at each request. */
@Injectable()
export class Sessions {
  constructor(
    private readonly em: EntityManager,
    private readonly config: Config,
    private readonly cookies: Cookies,
  ) {}

  async askerOf(request: FastifyRequest): Promise<Asker | null> {
    const id = this.cookies.hashOf('session', request);
    if (id === null) return null;
    const [row] = await rowsOf<Asker & { wasAway: boolean }>(this.em, byToken, [id]);
    if (row === undefined) return null;
    const { wasAway, ...asker } = row;
    if (wasAway) await this.noteSeen(id);
    return asker;
  }

  /**
   * Opens a session inside the given transaction and puts its cookie on the answer. The one this browser had, if any,
   * ends: what was known before the sign-in is worth nothing after it.
   */
  async open(em: EntityManager, participant: Participant, { way, provider }: Entry, door: Door): Promise<void> {
    const before = this.cookies.hashOf('session', door.request);
    if (before !== null) await em.nativeDelete(Session, { id: before });
    const id = this.cookies.give('session', door.reply, lifetime);
    const device = deviceOf(door.request.headers['user-agent']);
    em.create(Session, {
      id,
      participant,
      device,
      way,
      provider,
      expiresAt: new Date(Date.now() + lifetime * 1_000),
    });
  }

  async close(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const id = this.cookies.hashOf('session', request);
    if (id !== null) await this.em.nativeDelete(Session, { id });
    this.cookies.take('session', reply);
  }

  /** Where they are signed in, what was used last before the rest. */
  async listOf(asker: Asker, request: FastifyRequest): Promise<SessionType[]> {
    const mine = this.cookies.hashOf('session', request);
    const sessions = await this.em.find(
      Session,
      { participant: asker.id, expiresAt: { $gt: new Date() } },
      { orderBy: { lastSeenAt: 'desc', createdAt: 'desc' }, limit: 100 },
    );
    return sessions.map(({ id, handle, device, way, provider, createdAt, lastSeenAt }) => ({
      id: handle,
      device,
      way,
      provider: provider == null ? null : this.titleOf(provider),
      createdAt,
      lastSeenAt,
      current: id === mine,
    }));
  }

  /** Throws NOT_FOUND for a session that is not theirs. */
  async end(asker: Asker, handle: string): Promise<void> {
    const ended = await this.em.nativeDelete(Session, { handle: knownId(handle, 'id'), participant: asker.id });
    if (ended === 0) throw new Refusal('NOT_FOUND', {}, 'id');
  }

  /** Ends all but the one that asks, and tells how many. */
  endOthers(em: EntityManager, asker: Asker, request: FastifyRequest): Promise<number> {
    const mine = this.cookies.hashOf('session', request) ?? '';
    return em.nativeDelete(Session, { participant: asker.id, id: { $ne: mine } });
  }

  /** To the hour: nobody needs to know more, and a request in a thousand writes. */
  private async noteSeen(id: string): Promise<void> {
    await sqlOf(this.em.fork()).execute(
      `update session set last_seen_at = date_trunc('hour', now()) where id = ? and last_seen_at < date_trunc('hour', now())`,
      [id],
    );
  }

  private titleOf(provider: string): string {
    return this.config.identityProviders.find(({ id }) => id === provider)?.title ?? provider;
  }
}
