import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '../platform/database/id.ts';
import { Participant } from './participant.entity.ts';

/** What a mailed code can confirm; `email_owner` goes to the address that is to be replaced. */
export const purposes = ['leave', 'email', 'email_owner'] as const;
export type Purpose = (typeof purposes)[number];

/** A code by which somebody signed in shows that they read a mailbox, for one act that cannot be taken back. */
const ConfirmationCodeSchema = defineEntity({
  name: 'ConfirmationCode',
  tableName: 'confirmation_code',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => newId()),
    participant: () => p.manyToOne(Participant).ref().deleteRule('cascade'),
    purpose: p.enum(purposes),
    /** Where the code went: the person's own address, or the one they want. */
    email: p.string().length(254),
    /** The address that was replaced, until it has been told. */
    previousEmail: p.string().length(254).nullable(),
    codeHash: p.string().length(64),
    attempts: p.smallint().default(0),
    createdAt: p.datetime().onCreate(() => new Date()),
    expiresAt: p.datetime().index(),
    usedAt: p.datetime().nullable(),
  },
});

export class ConfirmationCode extends ConfirmationCodeSchema.class {}
ConfirmationCodeSchema.setClass(ConfirmationCode);
export { ConfirmationCodeSchema };
