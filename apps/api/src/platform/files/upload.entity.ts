import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '../database/id.ts';

/** An uploaded document; its bytes are in the file store under its id. */
const UploadSchema = defineEntity({
  name: 'Upload',
  tableName: 'upload',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => newId()),
    /** Participant who uploaded it; only they may use it. */
    owner: p.uuid(),
    name: p.string().length(255),
    bytes: p.integer(),
    createdAt: p.datetime().onCreate(() => new Date()),
  },
});

export class Upload extends UploadSchema.class {}
UploadSchema.setClass(Upload);
export { UploadSchema };
