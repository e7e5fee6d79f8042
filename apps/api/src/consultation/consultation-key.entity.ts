import { defineEntity, p } from '@mikro-orm/core';
import { Consultation } from './consultation.entity.ts';

/** What one consultation recognises documents by. It is destroyed after the appeal period. */
const ConsultationKeySchema = defineEntity({
  name: 'ConsultationKey',
  tableName: 'consultation_key',
  properties: {
    consultation: () => p.oneToOne(Consultation).ref().primary().deleteRule('cascade'),
    key: p.blob(),
  },
});

export class ConsultationKey extends ConsultationKeySchema.class {}
ConsultationKeySchema.setClass(ConsultationKey);
export { ConsultationKeySchema };
