import { createHash, randomBytes } from 'node:crypto';
import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../platform/config.ts';
import { rowsOf } from '../platform/database/prepared.ts';
import type { Asker } from '../platform/session/asker.ts';
import type { Participant } from './participant.entity.ts';
import { Session } from './session.entity.ts';

export const sessionCookie = 'mutirao_session';
/** Seconds a session lasts from sign-in. */
const lifetime = 30 * 24 * 3600;

/** Values: the token's hash. */
const byToken = {
  name: 'asker_of_session',
  text: `select p.id, p.name, p.email, p.locale, p.level, p.site_administrator as "siteAdministrator"
    from session s join participant p on p.id = s.participant_id where s.id = $1 and s.expires_at > now()`,
};

/** Opaque sessions: a random token in an httpOnly cookie, its hash in the database, roles read afresh at each request. */
@Injectable()
export class Sessions {
  constructor(
    private readonly em: EntityManager,
    private readonly config: Config,
  ) {}

  async askerOf(request: FastifyRequest): Promise<Asker | null> {
    const token = request.cookies[sessionCookie];
    if (!token) return null;
    const [row] = await rowsOf<Asker>(this.em, byToken, [hash(token)]);
    return row ?? null;
  }

  /** Opens a session inside the given transaction and puts its cookie on the answer. */
  open(em: EntityManager, participant: Participant, reply: FastifyReply): void {
    const token = randomBytes(32).toString('base64url');
    em.create(Session, { id: hash(token), participant, expiresAt: new Date(Date.now() + lifetime * 1_000) });
    void reply.setCookie(sessionCookie, token, { ...this.cookieOptions, maxAge: lifetime });
  }

  async close(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const token = request.cookies[sessionCookie];
    if (token) await this.em.nativeDelete(Session, { id: hash(token) });
    void reply.clearCookie(sessionCookie, this.cookieOptions);
  }

  private get cookieOptions() {
    return { httpOnly: true, sameSite: 'lax', path: '/', secure: this.config.publicUrl.startsWith('https:') } as const;
  }
}

function hash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
