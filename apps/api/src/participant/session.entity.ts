import { defineEntity, p } from '@mikro-orm/core';
import { Participant } from './participant.entity.ts';

const SessionSchema = defineEntity({
  name: 'Session',
  tableName: 'session',
  properties: {
    /** SHA-256 of the token in the cookie: who reads the table cannot sign in with it. */
    id: p.string().length(64).primary(),
    participant: () => p.manyToOne(Participant).ref().deleteRule('cascade'),
    createdAt: p.datetime().onCreate(() => new Date()),
    expiresAt: p.datetime().index(),
  },
});

export class Session extends SessionSchema.class {}
SessionSchema.setClass(Session);
export { SessionSchema };
