import { randomUUID } from 'node:crypto';
import { defineEntity, p } from '@mikro-orm/core';
import { Participant } from './participant.entity.ts';

/** How somebody came in: a mailed code, a passkey, an account elsewhere. */
export const signInWays = ['code', 'passkey', 'provider'] as const;
export type SignInWay = (typeof signInWays)[number];

const SessionSchema = defineEntity({
  name: 'Session',
  tableName: 'session',
  properties: {
    /** SHA-256 of the token in the cookie: who reads the table cannot sign in with it. */
    id: p.string().length(64).primary(),
    /** What its owner calls it by; says nothing about the token. */
    handle: p
      .uuid()
      .unique()
      .onCreate(() => randomUUID()),
    participant: () => p.manyToOne(Participant).ref().deleteRule('cascade'),
    /** In words, such as "Firefox · Windows"; empty when it could not be told. What the browser sent is not kept. */
    device: p.string().length(80).default(''),
    way: p.enum(signInWays).default('code'),
    /** Which provider, when one. */
    provider: p.string().length(40).nullable(),
    createdAt: p.datetime().onCreate(() => new Date()),
    /** To the hour. */
    lastSeenAt: p.datetime().defaultRaw('now()'),
    expiresAt: p.datetime().index(),
  },
});

export class Session extends SessionSchema.class {}
SessionSchema.setClass(Session);
export { SessionSchema };
