import type { EntityManager } from '@mikro-orm/core';
import { Refusal } from '@mutirao/rules';
import type { AuditAction, Role } from '@mutirao/rules';
import { emailOf, withAddress } from '../participant/address.ts';
import { operatorsName } from '../participant/display-name.ts';
import { refuseLastSiteAdministrator } from '../participant/site-administrators.ts';
import { Audit } from '../platform/audit/audit.service.ts';
import type { Act } from '../platform/audit/audit.service.ts';
import { announceContent } from '../platform/changes/changes.service.ts';
import { newId } from '../platform/database/id.ts';
import { Outbox } from '../platform/outbox/outbox.service.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { holdTeam, removeFromTeam, voidInvitationsOf } from './member-removal.ts';
import type { Member } from './member-removal.ts';

export interface Account {
  email: string;
  /** Null until they say one, at their first sign-in. */
  name: string | null;
  /** `administrator` alone for the site's, `role@slug` for one in a consultation. */
  held: string[];
}

/** Every account with its roles, for whoever runs the installation. */
export async function accounts(em: EntityManager): Promise<Account[]> {
  return sqlOf(em).execute<Account>(
    `select p.email, p.name, case when p.site_administrator then array['administrator'] else '{}' end
       || array(select m.role || '@' || c.slug from membership m join consultation c on c.id = m.consultation_id
                where m.participant_id = p.id order by c.slug, m.role) as held
     from participant p where p.email is not null order by p.email`,
  );
}

/** The id of the account with this address, made when there is none, changed as told. */
export async function openAccount(
  em: EntityManager,
  email: string,
  { name, administrator }: { name?: string | undefined; administrator?: true | undefined },
): Promise<string> {
  const participant = await withAddress(em, email);
  const shown = name === undefined ? participant.name : operatorsName(name);
  const renamed = shown !== participant.name;
  if (renamed) {
    await new Outbox().promise(em, 'participant.renamed', { participant: participant.id });
  }
  participant.name = shown;
  const named = administrator === true && !participant.siteAdministrator;
  if (named) participant.siteAdministrator = true;
  await em.flush();
  if (renamed) await note(em, 'account_named', null, participant.id);
  if (named) await note(em, 'site_administrator_named', null, participant.id);
  return participant.id;
}

/** Gives a role, once. Throws NOT_FOUND for a consultation that is not there. */
export async function giveRole(em: EntityManager, participant: string, role: Role, slug: string): Promise<void> {
  await em.transactional(async (tx) => {
    const consultation = await consultationAt(tx, slug);
    await holdTeam(tx, consultation);
    const given = await sqlOf(tx).execute(
      `insert into membership (id, consultation_id, participant_id, role, created_at) values (?, ?, ?, ?, now())
       on conflict (consultation_id, participant_id, role) do nothing returning id`,
      [newId(), consultation, participant, role],
    );
    if (given.length === 0) return;
    await note(tx, 'role_given', consultation, participant, { role });
    await announceContent(tx, slug);
  });
}

/**
 * Takes a role away from the account with this address. Throws NOT_FOUND where there is nothing to take, and
 * LAST_ADMINISTRATOR rather than leave a consultation without one.
 */
export async function takeRole(em: EntityManager, address: string, role: Role, slug: string): Promise<void> {
  const email = emailOf(address);
  await em.transactional(async (tx) => {
    const consultation = await consultationAt(tx, slug);
    await holdTeam(tx, consultation);
    const [member] = await sqlOf(tx).execute<Member>(
      `select m.id, m.consultation_id as "consultationId", m.participant_id as "participantId", m.role
       from membership m join participant p on p.id = m.participant_id
       where m.consultation_id = ? and m.role = ? and p.email = ?`,
      [consultation, role, email],
    );
    if (member === undefined) throw new Refusal('NOT_FOUND', { email });
    await removeFromTeam(tx, member);
    await note(tx, 'role_taken', consultation, member.participantId, { role });
    await announceContent(tx, slug);
  });
}

/** Takes the administration of the site away. Throws LAST_SITE_ADMINISTRATOR: somebody must be able to open the next. */
export async function dismissAdministrator(em: EntityManager, address: string): Promise<void> {
  const email = emailOf(address);
  await em.transactional(async (tx) => {
    const sql = sqlOf(tx);
    const [dismissed] = await sql.execute<{ id: string }>(
      `select id from participant where email = ? and site_administrator for no key update`,
      [email],
    );
    if (dismissed === undefined) throw new Refusal('NOT_FOUND', { email });
    await refuseLastSiteAdministrator(tx, dismissed.id);
    await sql.execute(`update participant set site_administrator = false where id = ?`, [dismissed.id]);
    await voidInvitationsOf(tx, dismissed.id);
    await note(tx, 'site_administrator_dismissed', null, dismissed.id);
  });
}

async function consultationAt(em: EntityManager, slug: string): Promise<string> {
  const [consultation] = await sqlOf(em).execute<{ id: string }>(`select id from consultation where slug = ?`, [slug]);
  if (consultation === undefined) throw new Refusal('NOT_FOUND', { consultation: slug });
  return consultation.id;
}

/** Nobody of the site acts at the command line. */
async function note(
  em: EntityManager,
  action: AuditAction,
  consultation: string | null,
  subject: string,
  detail: Act['detail'] = {},
): Promise<void> {
  await new Audit().note(em, { actor: null, consultation, action, subject, detail });
}
