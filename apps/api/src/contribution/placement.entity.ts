import { defineEntity, p } from '@mikro-orm/core';
import { Draft } from '../draft/draft.entity.ts';
import { Paragraph } from '../draft/paragraph.entity.ts';
import { Contribution } from './contribution.entity.ts';

export const carriages = ['here', 'applies', 'changed', 'gone'] as const;

/** Where a contribution stands on one draft: written here, carried, or its paragraph is gone (`paragraph` null). */
const PlacementSchema = defineEntity({
  name: 'Placement',
  tableName: 'placement',
  indexes: [{ properties: ['paragraph', 'contribution'] }, { properties: ['draft', 'carriage'] }],
  properties: {
    contribution: () => p.manyToOne(Contribution).ref().primary().deleteRule('cascade'),
    draft: () => p.manyToOne(Draft).ref().primary().deleteRule('cascade'),
    paragraph: () => p.manyToOne(Paragraph).ref().nullable().deleteRule('cascade'),
    carriage: p.enum(carriages),
    /** Where what it quotes stands in that paragraph; both null when it was not found again. */
    quoteStart: p.integer().nullable(),
    quoteEnd: p.integer().nullable(),
  },
});

export class Placement extends PlacementSchema.class {}
PlacementSchema.setClass(Placement);
export { PlacementSchema };
