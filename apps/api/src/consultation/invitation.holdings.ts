import { leavingBy } from '../platform/personal-data/holding.ts';
import type { Holding } from '../platform/personal-data/holding.ts';

const received: Holding = {
  kind: 'invitations',
  fate: 'deleted',
  columns: ['invitation.email', 'invitation.accepted_by'],
  rows: `select i.created_at as "createdAt", k.title as consultation, i.role, i.accepted_at as "usedAt",
      i.expires_at as "endsAt"
    from invitation i, consultation k, person
    where k.id = i.consultation_id and (i.email = person.email or i.accepted_by = person.id)
    order by i.created_at desc, i.id`,
  // The promise of its mail names the invitation only.
  leave: leavingBy(
    `delete from outbox_message o using invitation i, person
     where i.email = person.email and o.done_at is null and o.payload ->> 'invitation' = i.id::text`,
    `delete from invitation i using person where i.email = person.email or i.accepted_by = person.id`,
  ),
};

/** Whom they asked is told to nobody else; nobody comes into a team in the name of somebody who is gone. */
const sent: Holding = {
  kind: 'invitations_sent',
  fate: 'anonymous',
  columns: ['invitation.invited_by'],
  rows: `select i.created_at as "createdAt", k.title as consultation, i.role from invitation i, consultation k, person
    where k.id = i.consultation_id and i.invited_by = person.id order by i.created_at desc, i.id`,
  leave: leavingBy(
    // Where there is no mail server, their name stands in the mailbox of whom they asked.
    `delete from local_mail l using invitation i, participant p, person
     where i.invited_by = person.id and p.id = person.id and l."to" = i.email and l.created_at >= i.created_at
       and strpos(l.text, p.name) > 0`,
    `update invitation i set invited_by = null,
       revoked_at = case when i.accepted_at is null then coalesce(i.revoked_at, now()) else i.revoked_at end
     from person where i.invited_by = person.id`,
  ),
};

export const invitationHoldings: readonly Holding[] = [received, sent];
