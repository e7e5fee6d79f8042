import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Refusal, roles } from '@mutirao/rules';
import type { Role } from '@mutirao/rules';
import { Audit } from '../platform/audit/audit.service.ts';
import { Changes } from '../platform/changes/changes.service.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { signedIn } from '../platform/session/asker.ts';
import type { Asker } from '../platform/session/asker.ts';
import { Access } from './access.service.ts';
import type { MembershipType } from './consultation.type.ts';
import { holdTeam, removeFromTeam } from './member-removal.ts';

interface MembershipRow {
  id: string;
  role: Role;
  consultationId: string;
  participantId: string;
  /** Null for somebody who never signed in. */
  name: string | null;
  email: string | null;
  institution: string | null;
}

const select = `select m.id, m.role, m.consultation_id as "consultationId", p.id as "participantId", p.name, p.email, p.institution
  from membership m join participant p on p.id = m.participant_id`;

/** Who works on a consultation, and as what. */
@Injectable()
export class Team {
  constructor(
    private readonly em: EntityManager,
    private readonly access: Access,
    private readonly changes: Changes,
    private readonly audit: Audit,
  ) {}

  /**
   * The people with a task, by consultation. Who never signed in is an address without a name, which is for the
   * consultation's administrators only.
   */
  async of(ids: readonly string[], asker: Asker | null): Promise<Map<string, MembershipType[]>> {
    const rows = await sqlOf(this.em).execute<MembershipRow>(
      `${select} where m.consultation_id = any(?::uuid[]) and m.role <> 'citizen' order by m.created_at, m.id`,
      [`{${ids.join(',')}}`],
    );
    const unknown = rows.filter(({ name }) => name === null).map(({ consultationId }) => consultationId);
    const can = asker && unknown.length > 0 ? await this.access.canOf(asker, unknown, new Date()) : null;
    const shown = rows.filter(
      ({ name, consultationId }) => name !== null || can?.get(consultationId)?.includes('manage'),
    );
    return Map.groupBy(shown.map(membership), ({ consultationId }) => consultationId);
  }

  /** One task, by its id. */
  async byId(id: string): Promise<MembershipType> {
    const [row] = await sqlOf(this.em).execute<MembershipRow>(`${select} where m.id = ?`, [id]);
    if (row === undefined) throw new Refusal('NOT_FOUND', {}, 'id');
    return membership(row);
  }

  /** A person's own tasks, newest first. */
  async ofParticipant(participant: string): Promise<MembershipType[]> {
    const rows = await sqlOf(this.em).execute<MembershipRow>(
      `${select} where m.participant_id = ? and m.role <> 'citizen' order by m.created_at desc, m.id desc`,
      [participant],
    );
    return rows.map(membership);
  }

  /** Whether a person has a task anywhere. */
  async includes(participant: string): Promise<boolean> {
    const rows = await sqlOf(this.em.fork()).execute(
      `select from membership where participant_id = ? and role <> 'citizen' limit 1`,
      [participant],
    );
    return rows.length > 0;
  }

  /** The accounts of the demonstration, each once, with its highest role. */
  async ofDemonstration(): Promise<{ role: Role; email: string; name: string }[]> {
    const rows = await sqlOf(this.em).execute<{ email: string; name: string; held: Role[] }>(
      `select p.email, p.name, array_remove(array_agg(m.role), null) as held
       from participant p left join membership m on m.participant_id = p.id
       where p.demonstration and p.email is not null group by p.id order by p.id`,
    );
    const accounts = rows.map(({ email, name, held }) => ({
      email,
      name,
      role: roles.findLast((role) => held.includes(role)) ?? roles[0],
    }));
    return accounts.sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role));
  }

  /** Takes a task away, or lays down one's own. Throws LAST_ADMINISTRATOR rather than leave a consultation without one. */
  async remove(asker: Asker | null, id: string): Promise<void> {
    const actor = signedIn(asker);
    await this.em.fork().transactional(async (em) => {
      const [member] = await sqlOf(em).execute<MembershipRow>(`${select} where m.id = ?`, [id]);
      if (member === undefined) throw new Refusal('NOT_FOUND', {}, 'id');
      const { consultationId: consultation, participantId, role } = member;
      // Two administrators who remove each other at the same moment must not both succeed.
      const slug = await holdTeam(em, consultation);
      const own = participantId === actor.id;
      if (!own) await this.access.require('manage', actor, consultation, new Date(), em);
      await removeFromTeam(em, member);
      await this.audit.note(em, {
        actor: actor.id,
        consultation,
        action: own ? 'member_left' : 'member_removed',
        subject: participantId,
        detail: { role },
      });
      if (slug !== null) await this.changes.content(em, slug);
    });
  }
}

function membership({ participantId, name, email, institution, ...row }: MembershipRow): MembershipType {
  return { ...row, participant: { id: participantId, name: name ?? email ?? '', institution } };
}
