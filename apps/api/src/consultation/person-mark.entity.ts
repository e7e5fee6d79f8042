import { defineEntity, p } from '@mikro-orm/core';
import { Participant } from '../participant/participant.entity.ts';
import { Consultation } from './consultation.entity.ts';

/** A person who took part where their document counts: its hash under the consultation's key, and by which account. */
const PersonMarkSchema = defineEntity({
  name: 'PersonMark',
  tableName: 'person_mark',
  properties: {
    consultation: () => p.manyToOne(Consultation).ref().primary().deleteRule('cascade'),
    mark: p.blob().primary(),
    /** Null when that account has left, and for everyone once the key is destroyed. */
    participant: () => p.manyToOne(Participant).ref().nullable().deleteRule('set null').index(),
  },
});

export class PersonMark extends PersonMarkSchema.class {}
PersonMarkSchema.setClass(PersonMark);
export { PersonMarkSchema };
