import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { institutionLength, Refusal, siteVerdict } from '@mutirao/rules';
import { Audit } from '../platform/audit/audit.service.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { Outbox } from '../platform/outbox/outbox.service.ts';
import type { Asker } from '../platform/session/asker.ts';
import { emailOf } from './address.ts';
import { foldedName } from './display-name.ts';
import type { VerifiedInstitutionType } from './participant.type.ts';

/** The accounts that speak for an institution, as a site administrator has made sure of. */
@Injectable()
export class Institutions {
  constructor(private readonly em: EntityManager) {}

  /** In the order of the institutions' names. */
  async all(asker: Asker | null): Promise<VerifiedInstitutionType[]> {
    administrator(asker);
    const rows = await sqlOf(this.em).execute<{ id: string; name: string | null; email: string; institution: string }>(
      `select id, name, email, institution from participant where institution is not null order by institution, id`,
    );
    return rows.map(({ id, name, email, institution }) => ({
      email,
      participant: { id, name: name ?? email, institution },
    }));
  }

  /** Says for which institution an account speaks, or with null that it speaks for none. Throws NOT_FOUND. */
  async set(asker: Asker | null, email: string, institution: string | null): Promise<void> {
    const { id } = administrator(asker);
    await this.em.fork().transactional((em) => verifyInstitution(em, id, email, institution));
  }
}

function administrator(asker: Asker | null): Asker {
  const verdict = siteVerdict('verify_institutions', asker);
  if (verdict !== null || asker === null) throw new Refusal(verdict ?? 'SIGN_IN_REQUIRED');
  return asker;
}

/** The same for the command line, where `actor` is null. Saying it again changes nothing. */
export async function verifyInstitution(
  em: EntityManager,
  actor: string | null,
  address: string,
  name: string | null,
): Promise<void> {
  const institution = name === null ? null : foldedName(name, 'institution', institutionLength);
  const email = emailOf(address);
  const sql = sqlOf(em);
  const [account] = await sql.execute<{ id: string; institution: string | null }>(
    `select id, institution from participant where email = ? for no key update`,
    [email],
  );
  if (account === undefined) throw new Refusal('NOT_FOUND', {}, 'email');
  if (account.institution === institution) return;
  await sql.execute(`update participant set institution = ? where id = ?`, [institution, account.id]);
  const act = { actor, consultation: null, action: 'institution_verified', subject: account.id } as const;
  // Not which: once they have left, a small institution would say who it was.
  await new Audit().note(em, { ...act, detail: { given: institution !== null } });
  await new Outbox().promise(em, 'participant.renamed', { participant: account.id });
}
