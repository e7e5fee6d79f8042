import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '../../platform/database/id.ts';
import { Participant } from '../participant.entity.ts';

const ApiKeySchema = defineEntity({
  name: 'ApiKey',
  tableName: 'api_key',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => newId()),
    participant: () => p.manyToOne(Participant).ref().deleteRule('cascade').index(),
    /** What its owner calls it. */
    name: p.string().length(80),
    /** Its first letters, by which its owner tells it from their others. */
    prefix: p.string().length(12),
    /** SHA-256 of the key: who reads the table cannot use it. */
    hash: p.string().length(64).unique(),
    createdAt: p.datetime().onCreate(() => new Date()),
    /** To the minute. */
    lastUsedAt: p.datetime().nullable(),
    expiresAt: p.datetime().index(),
  },
});

export class ApiKey extends ApiKeySchema.class {}
ApiKeySchema.setClass(ApiKey);
export { ApiKeySchema };
