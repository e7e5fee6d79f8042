import { leavingBy, staying } from '../platform/personal-data/holding.ts';
import type { Holding } from '../platform/personal-data/holding.ts';
import { signInHoldings } from './sign-in.holdings.ts';
import { refuseLastSiteAdministrator } from './site-administrators.ts';

const account: Holding = {
  kind: 'account',
  fate: 'deleted',
  columns: ['participant.email', 'participant.name', 'participant.institution'],
  rows: `select p.created_at as "createdAt", p.name, p.email, p.institution, p.locale as language, p.level,
      p.site_administrator as "siteAdministrator", p.informed_version as "informedVersion", p.informed_at as "informedAt"
    from participant p, person where p.id = person.id`,
  refuseLeaving: refuseLastSiteAdministrator,
  // The row goes last of all, whatever else still leads to it.
  leave: staying,
};

const sessions: Holding = {
  kind: 'sessions',
  fate: 'deleted',
  columns: ['session.participant_id', 'session.device'],
  rows: `select s.created_at as "createdAt", s.device, s.way, s.provider, s.last_seen_at as "lastUsedAt",
      s.expires_at as "endsAt" from session s, person
    where s.participant_id = person.id order by s.created_at desc, s.id`,
  leave: leavingBy(`delete from session s using person where s.participant_id = person.id`),
};

const signInCodes: Holding = {
  kind: 'sign_in_codes',
  fate: 'deleted',
  columns: ['sign_in_code.email'],
  rows: `select c.created_at as "createdAt", c.used_at as "usedAt", c.expires_at as "endsAt", c.attempts
    from sign_in_code c, person where c.email = person.email order by c.created_at desc, c.id`,
  // The promise of a code's mail names the code only.
  leave: leavingBy(
    `delete from outbox_message o using sign_in_code c, person
     where c.email = person.email and o.done_at is null and o.payload ->> 'signInCode' = c.id::text`,
    `delete from sign_in_code c using person where c.email = person.email`,
  ),
};

const confirmationCodes: Holding = {
  kind: 'confirmation_codes',
  fate: 'deleted',
  columns: ['confirmation_code.participant_id', 'confirmation_code.email', 'confirmation_code.previous_email'],
  rows: `select c.created_at as "createdAt", c.purpose, c.email, c.used_at as "usedAt", c.expires_at as "endsAt"
    from confirmation_code c, person where c.participant_id = person.id order by c.created_at desc, c.id`,
  leave: leavingBy(
    `delete from outbox_message o using confirmation_code c, person
     where c.participant_id = person.id and o.done_at is null and o.payload ->> 'confirmation' = c.id::text`,
    `delete from local_mail l using confirmation_code c, person
     where c.participant_id = person.id and l."to" in (c.email, c.previous_email) and l.created_at >= c.created_at
       and not exists (select from participant other where other.email = l."to" and other.id <> person.id)`,
    `delete from confirmation_code c using person where c.participant_id = person.id`,
  ),
};

export const participantHoldings: readonly Holding[] = [
  account,
  sessions,
  signInCodes,
  confirmationCodes,
  ...signInHoldings,
];
