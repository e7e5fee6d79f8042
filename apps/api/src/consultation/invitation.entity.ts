import { defineEntity, p } from '@mikro-orm/core';
import { staffRoles } from '@mutirao/rules';
import { Participant } from '../participant/participant.entity.ts';
import { newId } from '../platform/database/id.ts';
import { Consultation } from './consultation.entity.ts';

/** Somebody is asked by mail to take a role in a consultation. Sent again, it is another row and this one is revoked. */
const InvitationSchema = defineEntity({
  name: 'Invitation',
  tableName: 'invitation',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => newId()),
    consultation: () => p.manyToOne(Consultation).ref().deleteRule('cascade'),
    /** Lower case. */
    email: p.string().length(254).index(),
    role: p.enum(staffRoles),
    /** SHA-256 of the token in the link: who reads the table cannot accept with it. */
    tokenHash: p.string().length(64).unique(),
    /** Null when they have left: then nobody invites any more. */
    invitedBy: () => p.manyToOne(Participant).ref().fieldName('invited_by').deleteRule('set null').nullable().index(),
    createdAt: p.datetime(),
    expiresAt: p.datetime().index(),
    acceptedAt: p.datetime().nullable(),
    acceptedBy: () => p.manyToOne(Participant).ref().fieldName('accepted_by').deleteRule('set null').nullable().index(),
    revokedAt: p.datetime().nullable(),
  },
});

export class Invitation extends InvitationSchema.class {}
InvitationSchema.setClass(Invitation);
export { InvitationSchema };
