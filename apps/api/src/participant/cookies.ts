import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../platform/config.ts';
import { newToken, tokenHash } from '../platform/secrets/token.ts';

/** `session`: who is signed in. `sign_in`: whose sign-in is under way, between a provider's page or a second factor. */
export type CookieKind = 'session' | 'sign_in';

/** Random tokens in cookies that no script can read. */
@Injectable()
export class Cookies {
  private readonly secure: boolean;

  constructor(config: Config) {
    this.secure = config.publicUrl.startsWith('https:');
  }

  /** The hash of the token that came along, or null. */
  hashOf(kind: CookieKind, request: FastifyRequest): string | null {
    const token = request.cookies[this.name(kind)];
    return token ? tokenHash(token) : null;
  }

  /** Puts a fresh token on the answer, for so many seconds, and tells its hash. */
  give(kind: CookieKind, reply: FastifyReply, maxAge: number): string {
    const token = newToken();
    void reply.setCookie(this.name(kind), token, { ...this.options, maxAge });
    return tokenHash(token);
  }

  /** The token that came along, for so many seconds more, or a fresh one; tells its hash. */
  keep(kind: CookieKind, { request, reply }: { request: FastifyRequest; reply: FastifyReply }, maxAge: number): string {
    const token = request.cookies[this.name(kind)];
    if (!token) return this.give(kind, reply, maxAge);
    void reply.setCookie(this.name(kind), token, { ...this.options, maxAge });
    return tokenHash(token);
  }

  take(kind: CookieKind, reply: FastifyReply): void {
    void reply.clearCookie(this.name(kind), this.options);
  }

  /** The prefix keeps neighbours under the same domain from planting a session of theirs; it needs https. */
  private name(kind: CookieKind): string {
    return `${this.secure ? '__Host-' : ''}mutirao_${kind}`;
  }

  private get options() {
    return { httpOnly: true, sameSite: 'lax', path: '/', secure: this.secure } as const;
  }
}
