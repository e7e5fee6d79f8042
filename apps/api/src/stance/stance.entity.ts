import { defineEntity, p } from '@mikro-orm/core';
import { Contribution } from '../contribution/contribution.entity.ts';
import { Paragraph } from '../draft/paragraph.entity.ts';
import { Participant } from '../participant/participant.entity.ts';

export const stanceValues = ['agree', 'disagree', 'pass'] as const;
export type StanceValue = (typeof stanceValues)[number];

/** One person's stance on a paragraph's exact words. Written by one upsert, never through the unit of work. */
const ParagraphStanceSchema = defineEntity({
  name: 'ParagraphStance',
  tableName: 'paragraph_stance',
  properties: {
    participant: () => p.manyToOne(Participant).ref().primary().deleteRule('cascade'),
    paragraph: () => p.manyToOne(Paragraph).ref().primary().deleteRule('cascade').index(),
    value: p.enum(stanceValues),
    /** Came with its identical paragraph from the draft before. */
    carried: p.boolean().default(false),
    createdAt: p.datetime().defaultRaw('now()'),
    updatedAt: p.datetime().defaultRaw('now()'),
  },
});

/** A stance on an earlier wording, waiting for its voter to reconfirm it on this one. */
const PriorStanceSchema = defineEntity({
  name: 'PriorStance',
  tableName: 'prior_stance',
  properties: {
    participant: () => p.manyToOne(Participant).ref().primary().deleteRule('cascade'),
    paragraph: () => p.manyToOne(Paragraph).ref().primary().deleteRule('cascade').index(),
    value: p.enum(stanceValues),
    /** The paragraph whose words were voted on. */
    givenOn: () => p.manyToOne(Paragraph).ref().deleteRule('cascade'),
  },
});

const ContributionStanceSchema = defineEntity({
  name: 'ContributionStance',
  tableName: 'contribution_stance',
  properties: {
    participant: () => p.manyToOne(Participant).ref().primary().deleteRule('cascade'),
    contribution: () => p.manyToOne(Contribution).ref().primary().deleteRule('cascade').index(),
    value: p.enum(stanceValues),
    createdAt: p.datetime().defaultRaw('now()'),
    updatedAt: p.datetime().defaultRaw('now()'),
  },
});

export class ParagraphStance extends ParagraphStanceSchema.class {}
export class PriorStance extends PriorStanceSchema.class {}
export class ContributionStance extends ContributionStanceSchema.class {}
ParagraphStanceSchema.setClass(ParagraphStance);
PriorStanceSchema.setClass(PriorStance);
ContributionStanceSchema.setClass(ContributionStance);
export { ContributionStanceSchema, ParagraphStanceSchema, PriorStanceSchema };
