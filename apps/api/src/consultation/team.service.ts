import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Refusal, roles } from '@mutirao/rules';
import type { Role } from '@mutirao/rules';
import { withAddress } from '../participant/address.ts';
import { Changes } from '../platform/changes/changes.service.ts';
import { newId } from '../platform/database/id.ts';
import { sqlOf } from '../platform/database/sql.ts';
import type { Asker } from '../platform/session/asker.ts';
import { Access } from './access.service.ts';
import { Consultation } from './consultation.entity.ts';
import type { MembershipType } from './consultation.type.ts';

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

  /** Gives the person with this address a task, with an account when they have none yet. Repeating it changes nothing. */
  async add(asker: Asker | null, consultation: string, email: string, role: Role): Promise<MembershipType> {
    // Everyone signed in is a citizen anyway: there is nothing to give.
    if (role === 'citizen') throw new Refusal('INPUT_INVALID', {}, 'role');
    return this.em.fork().transactional(async (em) => {
      await this.access.require('manage', asker, consultation, new Date(), em);
      // A site administrator may everywhere, also where there is nothing.
      if ((await em.count(Consultation, { id: consultation })) === 0)
        throw new Refusal('NOT_FOUND', {}, 'consultation');
      const { id: participant } = await withAddress(em, email);
      await sqlOf(em).execute(
        `insert into membership (id, consultation_id, participant_id, role, created_at) values (?, ?, ?, ?, now())
         on conflict (consultation_id, participant_id, role) do nothing`,
        [newId(), consultation, participant, role],
      );
      await this.announce(em, consultation);
      const [row] = await sqlOf(em).execute<MembershipRow>(
        `${select} where m.consultation_id = ? and m.participant_id = ? and m.role = ?`,
        [consultation, participant, role],
      );
      if (row === undefined) throw new Refusal('NOT_FOUND', {}, 'consultation');
      return membership(row);
    });
  }

  /** Takes a task away. Throws LAST_ADMINISTRATOR rather than leave a consultation without one. */
  async remove(asker: Asker | null, id: string): Promise<void> {
    await this.em.fork().transactional(async (em) => {
      const [row] = await sqlOf(em).execute<MembershipRow>(`${select} where m.id = ?`, [id]);
      if (row === undefined) throw new Refusal('NOT_FOUND', {}, 'id');
      await this.access.require('manage', asker, row.consultationId, new Date(), em);
      // Two administrators who remove each other at the same moment must not both succeed.
      await sqlOf(em).execute(`select from consultation where id = ? for no key update`, [row.consultationId]);
      const [{ others } = { others: false }] = await sqlOf(em).execute<{ others: boolean }>(
        `select exists (select from membership where consultation_id = ? and role = 'administrator' and id <> ?) as others`,
        [row.consultationId, id],
      );
      if (row.role === 'administrator' && !others) throw new Refusal('LAST_ADMINISTRATOR', {}, 'id');
      await sqlOf(em).execute(`delete from membership where id = ?`, [id]);
      await this.announce(em, row.consultationId);
    });
  }

  private async announce(em: EntityManager, consultation: string): Promise<void> {
    const [row] = await sqlOf(em).execute<{ slug: string }>(`select slug from consultation where id = ?`, [
      consultation,
    ]);
    if (row) await this.changes.content(em, row.slug);
  }
}

function membership({ participantId, name, email, institution, ...row }: MembershipRow): MembershipType {
  return { ...row, participant: { id: participantId, name: name ?? email ?? '', institution } };
}
