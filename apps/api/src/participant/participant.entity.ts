import { defineEntity, p } from '@mikro-orm/core';
import { verificationLevels } from '@mutirao/rules';
import { newId } from '../platform/database/id.ts';

export const locales = ['pt-BR', 'en', 'es'] as const;
export type Locale = (typeof locales)[number];

const ParticipantSchema = defineEntity({
  name: 'Participant',
  tableName: 'participant',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => newId()),
    /** Lower case. Null for people who came with an imported package and have no account. */
    email: p.string().length(254).nullable().unique(),
    /** As everyone sees them. Null until their first sign-in, when they say it. */
    name: p.string().length(80).nullable(),
    locale: p.enum(locales).default('pt-BR'),
    /** The surest way in which this person has signed in. */
    level: p.enum(verificationLevels).default('email'),
    /** The institution that a site administrator says this account speaks for. */
    institution: p.string().length(120).nullable(),
    siteAdministrator: p.boolean().default(false),
    /** One of the accounts that the demonstration names on its sign-in page. */
    demonstration: p.boolean().default(false),
    /** Which edition of the notice before taking part they were shown last, and when. */
    informedVersion: p.smallint().nullable(),
    informedAt: p.datetime().nullable(),
    /** The day somebody left. Their row is gone; this one, without a name, keeps the counts true. */
    leftAt: p.datetime().nullable(),
    createdAt: p.datetime().onCreate(() => new Date()),
  },
});

export class Participant extends ParticipantSchema.class {}
ParticipantSchema.setClass(Participant);
export { ParticipantSchema };
