import { roles } from '@mutirao/rules';
import { defineEntity, p } from '@mikro-orm/core';
import { Participant } from '../participant/participant.entity.ts';
import { newId } from '../platform/database/id.ts';
import { Consultation } from './consultation.entity.ts';

const MembershipSchema = defineEntity({
  name: 'Membership',
  tableName: 'membership',
  uniques: [{ properties: ['consultation', 'participant', 'role'] }],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => newId()),
    consultation: () => p.manyToOne(Consultation).ref().deleteRule('cascade'),
    participant: () => p.manyToOne(Participant).ref().deleteRule('cascade').index(),
    role: p.enum(roles),
    createdAt: p.datetime().onCreate(() => new Date()),
  },
});

export class Membership extends MembershipSchema.class {}
MembershipSchema.setClass(Membership);
export { MembershipSchema };
