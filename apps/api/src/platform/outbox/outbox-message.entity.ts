import { defineEntity, p } from '@mikro-orm/core';

/** A side effect promised in the same transaction as its cause. */
const OutboxMessageSchema = defineEntity({
  name: 'OutboxMessage',
  tableName: 'outbox_message',
  properties: {
    id: p.bigint('string').primary().autoincrement(),
    topic: p.string().length(60),
    payload: p.json<Record<string, string>>(),
    createdAt: p.datetime().defaultRaw('now()'),
    /** When it was last handed to the queue. */
    enqueuedAt: p.datetime().nullable(),
    doneAt: p.datetime().nullable(),
    attempts: p.integer().default(0),
    lastError: p.text().nullable(),
  },
});

export class OutboxMessage extends OutboxMessageSchema.class {}
OutboxMessageSchema.setClass(OutboxMessage);
export { OutboxMessageSchema };
