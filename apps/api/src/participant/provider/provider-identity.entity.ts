import { defineEntity, p } from '@mikro-orm/core';
import { verificationLevels } from '@mutirao/rules';
import { newId } from '../../platform/database/id.ts';
import { Participant } from '../participant.entity.ts';

/** An account elsewhere that signs its owner in here. Who they are there is kept only as keyed hashes. */
const ProviderIdentitySchema = defineEntity({
  name: 'ProviderIdentity',
  tableName: 'provider_identity',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => newId()),
    participant: () => p.manyToOne(Participant).ref().deleteRule('cascade'),
    /** The provider's word in the configuration. */
    provider: p.string().length(40),
    issuer: p.string().length(255),
    /** Of the issuer's name for the person, which for gov.br is their CPF. */
    subjectHash: p.string().length(64),
    /** Of the number of a document, where the provider gives one. */
    documentHash: p.string().length(64).nullable(),
    /** The surest that the provider has said it knows them. */
    level: p.enum(verificationLevels),
    createdAt: p.datetime().onCreate(() => new Date()),
    lastUsedAt: p.datetime().onCreate(() => new Date()),
  },
});

export class ProviderIdentity extends ProviderIdentitySchema.class {}
ProviderIdentitySchema.setClass(ProviderIdentity);
export { ProviderIdentitySchema };
