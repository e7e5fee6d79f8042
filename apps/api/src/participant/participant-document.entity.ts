import { defineEntity, p } from '@mikro-orm/core';
import { Participant } from './participant.entity.ts';

/** The document behind an account, where a provider has checked one: a keyed hash, never the number itself. */
const ParticipantDocumentSchema = defineEntity({
  name: 'ParticipantDocument',
  tableName: 'participant_document',
  properties: {
    participant: () => p.oneToOne(Participant).ref().primary().deleteRule('cascade'),
    documentHash: p.text(),
  },
});

export class ParticipantDocument extends ParticipantDocumentSchema.class {}
ParticipantDocumentSchema.setClass(ParticipantDocument);
export { ParticipantDocumentSchema };
