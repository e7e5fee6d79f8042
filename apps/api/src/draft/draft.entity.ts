import { defineEntity, p } from '@mikro-orm/core';
import { Consultation } from '../consultation/consultation.entity.ts';
import { newId } from '../platform/database/id.ts';

export const draftStates = ['preparing', 'published'] as const;
export type DraftState = (typeof draftStates)[number];

const DraftSchema = defineEntity({
  name: 'Draft',
  tableName: 'draft',
  uniques: [{ properties: ['consultation', 'number'] }],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => newId()),
    consultation: () => p.manyToOne(Consultation).ref().deleteRule('cascade'),
    number: p.integer(),
    state: p.enum(draftStates).default('preparing'),
    title: p.string().length(300).default(''),
    /** What changed and why, in the drafting team's words. */
    changesNote: p.text().nullable(),
    createdAt: p.datetime().onCreate(() => new Date()),
    publishedAt: p.datetime().nullable(),
    /** When the contributions and stances of the draft before had been carried here (by a job). */
    carriedAt: p.datetime().nullable(),
    version: p.integer().version(),
  },
});

export class Draft extends DraftSchema.class {}
DraftSchema.setClass(Draft);
export { DraftSchema };
