import { defineEntity, p } from '@mikro-orm/core';
import { Paragraph } from './paragraph.entity.ts';

/**
 * Counters beside a paragraph, because a published paragraph never changes and its counters do.
 * Kept by triggers in the transaction of the act; `prior*` are stances given on an earlier wording and not
 * reconfirmed; `imported*` came as sums, without their voters.
 */
const ParagraphTallySchema = defineEntity({
  name: 'ParagraphTally',
  tableName: 'paragraph_tally',
  properties: {
    paragraph: () => p.manyToOne(Paragraph).ref().primary().deleteRule('cascade'),
    agree: p.integer().default(0),
    disagree: p.integer().default(0),
    pass: p.integer().default(0),
    priorAgree: p.integer().default(0),
    priorDisagree: p.integer().default(0),
    priorPass: p.integer().default(0),
    importedAgree: p.integer().default(0),
    importedDisagree: p.integer().default(0),
    importedPass: p.integer().default(0),
    comments: p.integer().default(0),
    questions: p.integer().default(0),
    wordings: p.integer().default(0),
  },
});

export class ParagraphTally extends ParagraphTallySchema.class {}
ParagraphTallySchema.setClass(ParagraphTally);
export { ParagraphTallySchema };
