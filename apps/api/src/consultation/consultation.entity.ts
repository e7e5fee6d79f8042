import { defineEntity, p } from '@mikro-orm/core';
import { verificationLevels } from '@mutirao/rules';
import { locales } from '../participant/participant.entity.ts';
import { newId } from '../platform/database/id.ts';

export const moderationModes = ['pre', 'post'] as const;
export type ModerationMode = (typeof moderationModes)[number];

const ConsultationSchema = defineEntity({
  name: 'Consultation',
  tableName: 'consultation',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => newId()),
    slug: p.string().length(80).unique(),
    title: p.string().length(200),
    summary: p.text().default(''),
    locale: p.enum(locales).default('pt-BR'),
    moderation: p.enum(moderationModes).default('post'),
    /** How surely it must be known who contributes, and who takes a stance. */
    contributeLevel: p.enum(verificationLevels).default('email'),
    stanceLevel: p.enum(verificationLevels).default('email'),
    /** Whether people may choose a pseudonym here; one that was chosen stays when this is taken back. */
    pseudonyms: p.boolean().default(false),
    idempotencyKey: p.string().length(64).nullable().unique(),
    createdAt: p.datetime().onCreate(() => new Date()),
    /** Different people who took a stance or contributed; kept by a trigger on `participation`. */
    participantCount: p.integer().default(0),
    version: p.integer().version(),
  },
});

export class Consultation extends ConsultationSchema.class {}
ConsultationSchema.setClass(Consultation);
export { ConsultationSchema };
