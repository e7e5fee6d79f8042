import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '../platform/database/id.ts';
import { Draft } from './draft.entity.ts';

export const relations = ['kept', 'edited', 'split', 'merged', 'added', 'removed'] as const;
export type Relation = (typeof relations)[number];

/** How paragraphs of the previous published draft became paragraphs of this one. Every paragraph of both sides is in exactly one link. */
const LineageLinkSchema = defineEntity({
  name: 'LineageLink',
  tableName: 'lineage_link',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => newId()),
    /** The later draft. */
    draft: () => p.manyToOne(Draft).ref().deleteRule('cascade').index(),
    relation: p.enum(relations),
    moved: p.boolean().default(false),
    /** 0 to 1: how sure the proposal is. */
    similarity: p.float(),
    /** Seen and accepted (or corrected) by the drafting team. */
    confirmed: p.boolean().default(false),
    /** Order of reading, for lists. */
    position: p.integer(),
    oldParagraphs: p.array().columnType('uuid[]'),
    newParagraphs: p.array().columnType('uuid[]'),
  },
});

export class LineageLink extends LineageLinkSchema.class {}
LineageLinkSchema.setClass(LineageLink);
export { LineageLinkSchema };
