import { defineEntity, p } from '@mikro-orm/core';
import { Participant } from '../participant/participant.entity.ts';
import { Consultation } from './consultation.entity.ts';

/** Who took part in a consultation at all: one row a person, written with their first stance or contribution. */
const ParticipationSchema = defineEntity({
  name: 'Participation',
  tableName: 'participation',
  properties: {
    consultation: () => p.manyToOne(Consultation).ref().primary().deleteRule('cascade'),
    participant: () => p.manyToOne(Participant).ref().primary().deleteRule('cascade').index(),
    createdAt: p.datetime().defaultRaw('now()'),
    /** Shown here instead of their name. */
    pseudonym: p.string().length(80).nullable(),
    /** Their id as everyone sees it here, with a pseudonym only: it leads neither to the account nor elsewhere. */
    publicId: p.uuid().nullable().unique(),
  },
});

export class Participation extends ParticipationSchema.class {}
ParticipationSchema.setClass(Participation);
export { ParticipationSchema };
