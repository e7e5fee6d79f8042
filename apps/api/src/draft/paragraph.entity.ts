import { paragraphKinds } from '@mutirao/text';
import { defineEntity, p } from '@mikro-orm/core';
import { newCode, newId } from '../platform/database/id.ts';
import { Draft } from './draft.entity.ts';

const ParagraphSchema = defineEntity({
  name: 'Paragraph',
  tableName: 'paragraph',
  indexes: [{ properties: ['draft', 'position'] }],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => newId()),
    draft: () => p.manyToOne(Draft).ref().deleteRule('cascade'),
    /** From 0, without gaps, within the draft. */
    position: p.integer(),
    code: p
      .string()
      .length(12)
      .unique()
      .onCreate(() => newCode()),
    kind: p.enum(paragraphKinds),
    label: p.string().length(120).nullable(),
    level: p.smallint().default(0),
    /** Plain, as people read it: what is compared and searched. */
    text: p.text(),
    /** The same words with inline Markdown: what is shown. */
    markdown: p.text(),
    /** Paragraphs of the draft before that the editor made this one of: evidence for its lineage. */
    origins: p.array().columnType('uuid[]').defaultRaw("'{}'"),
  },
});

export class Paragraph extends ParagraphSchema.class {}
ParagraphSchema.setClass(Paragraph);
export { ParagraphSchema };
