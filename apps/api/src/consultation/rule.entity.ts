import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '../platform/database/id.ts';
import { Consultation } from './consultation.entity.ts';

const RuleSchema = defineEntity({
  name: 'Rule',
  tableName: 'rule',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => newId()),
    consultation: () => p.manyToOne(Consultation).ref().deleteRule('cascade').index(),
    code: p.string().length(40),
    title: p.string().length(200),
    text: p.text(),
    position: p.integer(),
    /** A rule that decisions cite stays for ever; a retired one is only no longer offered. */
    retiredAt: p.datetime().nullable(),
  },
});

export class Rule extends RuleSchema.class {}
RuleSchema.setClass(Rule);
export { RuleSchema };
