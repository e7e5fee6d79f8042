import type { EntityManager } from '@mikro-orm/core';
import type { Role } from '@mutirao/rules';
import { newId } from '../platform/database/id.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { importPackage } from '../package/import-package.ts';
import type { ConsultationPackage } from '../package/package.format.ts';
import { accounts } from './accounts.ts';
import { library } from './library/library.ts';
import { manifesto } from './manifesto/manifesto.ts';

/**
 * Fills a site with the demonstration: two consultations in Portuguese and an account for each role. Harmless to repeat:
 * what is there stays as visitors left it. Answers with the accounts.
 */
export async function demonstrate(
  em: EntityManager,
  now: Date,
): Promise<{ role: Role; email: string; name: string }[]> {
  await em.transactional(async (tx) => {
    // Two starts at once load it once.
    await sqlOf(tx).execute(`select pg_advisory_xact_lock(hashtext('demonstration'))`);
    const ids = await openAccounts(tx, now);
    for (const pkg of [library(now), manifesto(now)]) await load(tx, pkg, ids, now);
  });
  return accounts.map(({ role, email, name }) => ({ role, email, name }));
}

/** Ids of the accounts by their key. */
async function openAccounts(em: EntityManager, now: Date): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { key, email, name, role } of accounts) {
    const [row] = await sqlOf(em).execute<{ id: string }>(
      `insert into participant (id, email, name, locale, site_administrator, demonstration, created_at)
       values (?, ?, ?, 'pt-BR', ?, true, ?)
       on conflict (email) do update set demonstration = true, name = coalesce(participant.name, excluded.name) returning id`,
      [newId(), email, name, role === 'administrator', now],
    );
    if (row) ids.set(key, row.id);
  }
  return ids;
}

async function load(
  em: EntityManager,
  pkg: ConsultationPackage,
  people: ReadonlyMap<string, string>,
  now: Date,
): Promise<void> {
  const { slug } = pkg.consultation;
  const [there] = await sqlOf(em).execute(`select 1 as there from consultation where slug = ?`, [slug]);
  if (there) return;
  await importPackage(em, pkg, { replace: false, now, accounts: people });
  for (const { key, role } of accounts) {
    if (role === 'citizen') continue;
    await sqlOf(em).execute(
      `insert into membership (id, consultation_id, participant_id, role, created_at)
       select ?, id, ?, ?, ? from consultation where slug = ?`,
      [newId(), people.get(key), role, now, slug],
    );
  }
  await sqlOf(em).execute(
    `update decision set moderator_id = ? where moderator_id is null and contribution_id in
       (select c.id from contribution c join consultation n on n.id = c.consultation_id where n.slug = ?)`,
    [people.get('marina'), slug],
  );
}
