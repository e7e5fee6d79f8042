import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '../database/id.ts';

/** Mail kept on this machine when no SMTP server is configured. */
const LocalMailSchema = defineEntity({
  name: 'LocalMail',
  tableName: 'local_mail',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => newId()),
    /** The outbox message it came from: a job run twice leaves one mail. */
    source: p.string().length(40).unique(),
    to: p.string().length(254),
    subject: p.string().length(300),
    text: p.text(),
    createdAt: p
      .datetime()
      .onCreate(() => new Date())
      .index(),
  },
});

export class LocalMail extends LocalMailSchema.class {}
LocalMailSchema.setClass(LocalMail);
export { LocalMailSchema };
