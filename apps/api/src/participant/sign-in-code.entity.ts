import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '../platform/database/id.ts';

const SignInCodeSchema = defineEntity({
  name: 'SignInCode',
  tableName: 'sign_in_code',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => newId()),
    email: p.string().length(254).index(),
    codeHash: p.string().length(64),
    /** Of the browser that asked for it, the only one where it opens anything. */
    browserHash: p.string().length(64).nullable(),
    attempts: p.smallint().default(0),
    createdAt: p.datetime().onCreate(() => new Date()),
    expiresAt: p.datetime().index(),
    usedAt: p.datetime().nullable(),
  },
});

export class SignInCode extends SignInCodeSchema.class {}
SignInCodeSchema.setClass(SignInCode);
export { SignInCodeSchema };
