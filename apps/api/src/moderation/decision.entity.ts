import { defineEntity, p } from '@mikro-orm/core';
import { Rule } from '../consultation/rule.entity.ts';
import { Contribution } from '../contribution/contribution.entity.ts';
import { Participant } from '../participant/participant.entity.ts';
import { newId } from '../platform/database/id.ts';

export const decisionOutcomes = ['approved', 'refused'] as const;

/** One moderator's act on a contribution. Never changed or removed; the newest is in force. */
const DecisionSchema = defineEntity({
  name: 'Decision',
  tableName: 'decision',
  indexes: [{ properties: ['contribution', 'createdAt'] }],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => newId()),
    contribution: () => p.manyToOne(Contribution).ref().deleteRule('cascade'),
    moderator: () => p.manyToOne(Participant).ref().nullable().deleteRule('set null'),
    outcome: p.enum(decisionOutcomes),
    rule: () => p.manyToOne(Rule).ref().nullable(),
    reason: p.text().default(''),
    createdAt: p.datetime().onCreate(() => new Date()),
  },
});

export class Decision extends DecisionSchema.class {}
DecisionSchema.setClass(Decision);
export { DecisionSchema };
