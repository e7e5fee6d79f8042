import { phaseKinds } from '@mutirao/rules';
import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '../platform/database/id.ts';
import { Consultation } from './consultation.entity.ts';

const PhaseSchema = defineEntity({
  name: 'Phase',
  tableName: 'phase',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => newId()),
    consultation: () => p.manyToOne(Consultation).ref().deleteRule('cascade').index(),
    kind: p.enum(phaseKinds),
    startsAt: p.datetime(),
    endsAt: p.datetime().nullable(),
  },
});

export class Phase extends PhaseSchema.class {}
PhaseSchema.setClass(Phase);
export { PhaseSchema };
