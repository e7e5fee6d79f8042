import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '../../platform/database/id.ts';
import { Participant } from '../participant.entity.ts';

const PasskeySchema = defineEntity({
  name: 'Passkey',
  tableName: 'passkey',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => newId()),
    participant: () => p.manyToOne(Participant).ref().deleteRule('cascade').index(),
    /** As the authenticator calls it, in base64url. */
    credentialId: p.string().length(1400).unique(),
    publicKey: p.blob(),
    /** Uses, where the authenticator counts them; one that goes backwards is a copy. */
    counter: p.bigint('number'),
    transports: p.array(),
    /** By what its owner knows it. */
    name: p.string().length(60),
    createdAt: p.datetime().onCreate(() => new Date()),
    lastUsedAt: p.datetime().nullable(),
  },
});

export class Passkey extends PasskeySchema.class {}
PasskeySchema.setClass(Passkey);
export { PasskeySchema };
