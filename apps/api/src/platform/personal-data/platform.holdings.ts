import { sqlOf } from '../database/sql.ts';
import { leavingBy, staying } from './holding.ts';
import type { Holding } from './holding.ts';

const uploads: Holding = {
  kind: 'uploads',
  fate: 'deleted',
  columns: ['upload.owner'],
  rows: `select u.created_at as "createdAt", u.name, u.bytes from upload u, person where u.owner = person.id
    order by u.created_at desc, u.id`,
  leave: async (em, { id, files }) => {
    const gone = await sqlOf(em).execute<{ id: string }>(`delete from upload where owner = ? returning id`, [id]);
    files.push(...gone.map((upload) => upload.id));
  },
};

/** Side effects that wait to be carried out for this person; those that are done hold nothing any more. */
const promises: Holding = {
  kind: 'promises',
  fate: 'deleted',
  columns: ['outbox_message.payload', 'outbox_message.last_error'],
  rows: `select o.created_at as "createdAt", o.topic as "subject" from outbox_message o, person
    where o.done_at is null and (strpos(o.payload::text, person.id::text) > 0 or strpos(o.payload::text, person.email) > 0)
    order by o.id desc`,
  leave: leavingBy(
    `delete from outbox_message o using person where o.done_at is null
       and (strpos(o.payload::text, person.id::text) > 0 or strpos(lower(o.payload::text), person.email) > 0)`,
    `update outbox_message o set last_error = null from person
     where o.last_error is not null and (strpos(lower(o.last_error), person.email) > 0 or strpos(o.last_error, person.id::text) > 0)`,
  ),
};

const mails: Holding = {
  kind: 'mails',
  fate: 'deleted',
  columns: ['local_mail.to', 'local_mail.subject', 'local_mail.text'],
  rows: `select l.created_at as "createdAt", l.subject, l.text from local_mail l, person where l."to" = person.email
    order by l.created_at desc, l.id`,
  leave: leavingBy(`delete from local_mail l using person where l."to" = person.email`),
};

/** Append-only, and without names: after leaving, the id it says leads nowhere. */
const audit: Holding = {
  kind: 'audit',
  fate: 'kept',
  columns: ['audit_entry.actor_id', 'audit_entry.subject_id'],
  rows: `select a.at as "createdAt", a.action, a.actor_id = person.id as "byYou",
      coalesce(a.subject_id = person.id, false) as "aboutYou", a.detail
    from audit_entry a, person where a.actor_id = person.id or a.subject_id = person.id order by a.id desc`,
  leave: staying,
};

export const platformHoldings: readonly Holding[] = [promises, mails, uploads, audit];
