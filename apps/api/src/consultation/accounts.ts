import type { EntityManager } from '@mikro-orm/core';
import { Refusal } from '@mutirao/rules';
import type { Role } from '@mutirao/rules';
import { withAddress } from '../participant/address.ts';
import { operatorsName } from '../participant/display-name.ts';
import { newId } from '../platform/database/id.ts';
import { Outbox } from '../platform/outbox/outbox.service.ts';
import { sqlOf } from '../platform/database/sql.ts';

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
  { name, administrator }: { name?: string | undefined; administrator?: boolean | undefined },
): Promise<string> {
  const participant = await withAddress(em, email);
  const shown = name === undefined ? participant.name : operatorsName(name);
  if (shown !== participant.name) {
    await new Outbox().promise(em, 'participant.renamed', { participant: participant.id });
  }
  participant.name = shown;
  participant.siteAdministrator = administrator ?? participant.siteAdministrator;
  await em.flush();
  return participant.id;
}

/** Throws NOT_FOUND for a consultation that is not there. */
export async function giveRole(em: EntityManager, participant: string, role: Role, slug: string): Promise<void> {
  const [consultation] = await sqlOf(em).execute<{ id: string }>(`select id from consultation where slug = ?`, [slug]);
  if (consultation === undefined) throw new Refusal('NOT_FOUND', { consultation: slug });
  await sqlOf(em).execute(
    `insert into membership (id, consultation_id, participant_id, role, created_at) values (?, ?, ?, ?, now())
     on conflict (consultation_id, participant_id, role) do nothing`,
    [newId(), consultation.id, participant, role],
  );
}
