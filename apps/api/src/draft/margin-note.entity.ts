import { defineEntity, p } from '@mikro-orm/core';
import { Participant } from '../participant/participant.entity.ts';
import { newId } from '../platform/database/id.ts';
import { Draft } from './draft.entity.ts';
import { Paragraph } from './paragraph.entity.ts';

/** A comment from the margin of the document that a draft was made of: for those who draft, and nobody else. */
const MarginNoteSchema = defineEntity({
  name: 'MarginNote',
  tableName: 'margin_note',
  indexes: [{ properties: ['draft', 'position'] }],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => newId()),
    draft: () => p.manyToOne(Draft).ref().deleteRule('cascade'),
    /** With whom it goes, for it may name people who know nothing of it; null when the command line brought it. */
    uploadedBy: () => p.manyToOne(Participant).ref().fieldName('uploaded_by').nullable().deleteRule('cascade').index(),
    /** Where it stands; null when that was taken out since. */
    paragraph: () => p.manyToOne(Paragraph).ref().nullable().deleteRule('set null').index(),
    /** Order in the document. */
    position: p.integer(),
    /** As the document says, unchecked. */
    author: p.text().nullable(),
    writtenAt: p.text().nullable(),
    text: p.text(),
    /** The words it is about, as they were in the document, and where; null when it is about a place. */
    exact: p.text().nullable(),
    prefix: p.text().nullable(),
    suffix: p.text().nullable(),
    start: p.integer().nullable(),
    end: p.integer().nullable(),
  },
});

export class MarginNote extends MarginNoteSchema.class {}
MarginNoteSchema.setClass(MarginNote);
export { MarginNoteSchema };
