import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { limits, Refusal } from '@mutirao/rules';
import type { Role } from '@mutirao/rules';
import { emailOf } from '../participant/address.ts';
import { shownPerson } from '../participant/shown-person.ts';
import { maskedAddress } from '../participant/masked-address.ts';
import { Audit } from '../platform/audit/audit.service.ts';
import { Changes } from '../platform/changes/changes.service.ts';
import { newId } from '../platform/database/id.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { Outbox } from '../platform/outbox/outbox.service.ts';
import { signedIn } from '../platform/session/asker.ts';
import { newToken } from '../platform/secrets/token.ts';
import type { Asker } from '../platform/session/asker.ts';
import { Access } from './access.service.ts';
import { Consultations } from './consultation.service.ts';
import { hashOf } from './invitation-token.ts';
import { holdTeam } from './member-removal.ts';
import type { InvitationOfferType, InvitationType } from './invitation.type.ts';

interface Sent {
  id: string;
  consultationId: string;
  email: string;
  role: Role;
}

interface Offered extends Sent {
  expiresAt: Date;
  expired: boolean;
  accepted: boolean;
  /** Taken back, or its sender has left. */
  revoked: boolean;
  /** A newer one for the same person and role came in its place. */
  replaced: boolean;
  inviterId: string | null;
  inviterName: string | null;
  inviterInstitution: string | null;
}

const listed = `id, consultation_id as "consultationId", email, role, created_at as "createdAt",
  expires_at as "expiresAt", expires_at <= now() as expired`;
const unanswered = `accepted_at is null and revoked_at is null`;

/** People are asked into a team by mail, and are in it when they say yes. */
@Injectable()
export class Invitations {
  constructor(
    private readonly em: EntityManager,
    private readonly access: Access,
    private readonly consultations: Consultations,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly changes: Changes,
  ) {}

  /** Those without an answer, by consultation; for administrators only. */
  async of(ids: readonly string[], asker: Asker | null): Promise<Map<string, InvitationType[]>> {
    const can = asker ? await this.access.canOf(asker, ids, new Date()) : null;
    const managed = ids.filter((id) => can?.get(id)?.includes('manage'));
    if (managed.length === 0) return new Map();
    const rows = await sqlOf(this.em).execute<InvitationRow>(
      `select ${listed} from invitation where consultation_id = any(?::uuid[]) and ${unanswered}
       order by created_at, id`,
      [`{${managed.join(',')}}`],
    );
    return Map.groupBy(rows.map(invitation), ({ consultationId }) => consultationId);
  }

  /**
   * Asks the person with this address to take a role. Asking again while the first invitation is open changes nothing.
   * Throws ALREADY_MEMBER, and TOO_MANY_ATTEMPTS where somebody's mailbox would be filled.
   */
  async invite(asker: Asker | null, consultation: string, address: string, role: Role): Promise<InvitationType> {
    // Everyone signed in is a citizen anyway: there is nothing to invite to.
    if (role === 'citizen') throw new Refusal('INPUT_INVALID', {}, 'role');
    return this.em.fork().transactional(async (em) => {
      const actor = await this.manager(em, asker, consultation);
      const email = emailOf(address);
      const [open] = await sqlOf(em).execute<InvitationRow>(
        `select ${listed} from invitation where consultation_id = ? and email = ? and role = ? and ${unanswered}`,
        [consultation, email, role],
      );
      if (open && !open.expired) return invitation(open);
      if (open) await this.close(em, open.id);
      await this.refuseMember(em, { consultationId: consultation, email, role });
      return this.send(em, actor, { consultationId: consultation, email, role }, 'member_invited');
    });
  }

  /** Sends a new link; the one before is void. Throws NOT_FOUND for one that was answered or revoked. */
  async resend(asker: Asker | null, id: string): Promise<InvitationType> {
    return this.em.fork().transactional(async (em) => {
      const { actor, sent } = await this.claim(em, asker, id);
      await this.close(em, id);
      await this.refuseMember(em, sent);
      return this.send(em, actor, sent, 'invitation_resent');
    });
  }

  async revoke(asker: Asker | null, id: string): Promise<void> {
    await this.em.fork().transactional(async (em) => {
      const { actor, sent } = await this.claim(em, asker, id);
      await this.close(em, id);
      const { consultationId: consultation, role } = sent;
      await this.audit.note(em, {
        actor: actor.id,
        consultation,
        action: 'invitation_revoked',
        subject: id,
        detail: { role },
      });
    });
  }

  /** What the holder of a link is asked. Looking accepts nothing. Throws why the link is not good, when it is not. */
  async offer(asker: Asker | null, token: string): Promise<InvitationOfferType> {
    const offered = await this.find(this.em, token);
    const { consultationId, role, email, expiresAt, inviterId, inviterName, inviterInstitution } = offered;
    const consultation = (await this.consultations.byIds([consultationId])).get(consultationId);
    if (!consultation) throw new Refusal('NOT_FOUND', {}, 'token');
    return {
      consultation,
      role,
      inviter: shownPerson(inviterId, inviterName, inviterInstitution),
      maskedEmail: maskedAddress(email),
      expiresAt,
      forViewer: asker?.email === email,
    };
  }

  /** Takes the offered role, once. Throws INVITATION_FOR_ANOTHER for any account but the invited address's. */
  async accept(asker: Asker | null, token: string): Promise<string> {
    const { id: participant, email } = signedIn(asker);
    return this.em.fork().transactional(async (em) => {
      const { id, ...offered } = await this.find(em, token, 'for update of i');
      if (offered.email !== email) {
        throw new Refusal('INVITATION_FOR_ANOTHER', { address: maskedAddress(offered.email) }, 'token');
      }
      const { consultationId: consultation, role } = offered;
      const sql = sqlOf(em);
      await sql.execute(`update invitation set accepted_at = now(), accepted_by = ? where id = ?`, [participant, id]);
      await sql.execute(
        `insert into membership (id, consultation_id, participant_id, role, created_at) values (?, ?, ?, ?, now())
         on conflict (consultation_id, participant_id, role) do nothing`,
        [newId(), consultation, participant, role],
      );
      const [membership] = await sql.execute<{ id: string; slug: string }>(
        `select m.id, c.slug from membership m join consultation c on c.id = m.consultation_id
         where m.consultation_id = ? and m.participant_id = ? and m.role = ?`,
        [consultation, participant, role],
      );
      if (membership === undefined) throw new Refusal('NOT_FOUND', {}, 'token');
      await this.audit.note(em, { actor: participant, consultation, action: 'member_joined', detail: { role } });
      await this.changes.content(em, membership.slug);
      return membership.id;
    });
  }

  /** The good invitation behind a token. Throws the reason why there is none. */
  private async find(em: EntityManager, token: string, lock = ''): Promise<Offered> {
    const [offered] = await sqlOf(em).execute<Offered>(
      `select i.id, i.consultation_id as "consultationId", i.email, i.role, i.expires_at as "expiresAt",
         i.expires_at <= now() as expired, i.accepted_at is not null as accepted,
         i.revoked_at is not null or i.invited_by is null as revoked, p.id as "inviterId", p.name as "inviterName",
         p.institution as "inviterInstitution",
         exists (select from invitation newer where newer.consultation_id = i.consultation_id
           and newer.email = i.email and newer.role = i.role and newer.id > i.id) as replaced
       from invitation i left join participant p on p.id = i.invited_by where i.token_hash = ? ${lock}`,
      [hashOf(token)],
    );
    if (offered === undefined) throw new Refusal('NOT_FOUND', {}, 'token');
    if (offered.accepted) throw new Refusal('INVITATION_USED', {}, 'token');
    if (offered.replaced) throw new Refusal('INVITATION_REPLACED', {}, 'token');
    if (offered.revoked) throw new Refusal('INVITATION_REVOKED', {}, 'token');
    if (offered.expired) throw new Refusal('INVITATION_EXPIRED', {}, 'token');
    return { ...offered, expiresAt: new Date(offered.expiresAt) };
  }

  /** An unanswered invitation that the asker may manage, held until the end of the transaction. */
  private async claim(em: EntityManager, asker: Asker | null, id: string): Promise<{ actor: Asker; sent: Sent }> {
    const who = signedIn(asker);
    const [found] = await sqlOf(em).execute<{ consultation: string }>(
      `select consultation_id as consultation from invitation where id = ?`,
      [id],
    );
    if (found === undefined) throw new Refusal('NOT_FOUND', {}, 'id');
    const actor = await this.manager(em, who, found.consultation);
    const [sent] = await sqlOf(em).execute<Sent>(
      `select ${listed} from invitation where id = ? and ${unanswered} for update`,
      [id],
    );
    if (sent === undefined) throw new Refusal('NOT_FOUND', {}, 'id');
    return { actor, sent };
  }

  /** The asker, while they may manage the team and nobody else changes it. */
  private async manager(em: EntityManager, asker: Asker | null, consultation: string): Promise<Asker> {
    const slug = await holdTeam(em, consultation);
    const { actor } = await this.access.require('manage', asker, consultation, new Date(), em);
    // A site administrator may everywhere, also where there is nothing.
    if (slug === null) throw new Refusal('NOT_FOUND', {}, 'consultation');
    return actor;
  }

  private async refuseMember(em: EntityManager, { consultationId, email, role }: Omit<Sent, 'id'>): Promise<void> {
    const members = await sqlOf(em).execute(
      `select from membership m join participant p on p.id = m.participant_id
       where m.consultation_id = ? and m.role = ? and p.email = ?`,
      [consultationId, role, email],
    );
    if (members.length > 0) throw new Refusal('ALREADY_MEMBER', {}, 'email');
  }

  private async close(em: EntityManager, id: string): Promise<void> {
    await sqlOf(em).execute(`update invitation set revoked_at = now() where id = ?`, [id]);
  }

  private async send(
    em: EntityManager,
    actor: Asker,
    { consultationId: consultation, email, role }: Omit<Sent, 'id'>,
    action: 'member_invited' | 'invitation_resent',
  ): Promise<InvitationType> {
    const [{ mailed } = { mailed: 0 }] = await sqlOf(em).execute<{ mailed: number }>(
      `select count(*)::int as mailed from invitation
       where consultation_id = ? and email = ? and created_at > now() - interval '1 hour'`,
      [consultation, email],
    );
    if (mailed >= limits.invitationsAnHour) throw new Refusal('TOO_MANY_ATTEMPTS', {}, 'email');
    const id = newId();
    const token = newToken();
    const [row] = await sqlOf(em).execute<InvitationRow>(
      `insert into invitation (id, consultation_id, email, role, token_hash, invited_by, created_at, expires_at)
       values (?, ?, ?, ?, ?, ?, now(), now() + make_interval(secs => ?)) returning ${listed}`,
      [id, consultation, email, role, hashOf(token), actor.id, limits.invitationLifetime / 1_000],
    );
    if (row === undefined) throw new Refusal('NOT_FOUND', {}, 'consultation');
    await this.outbox.promise(em, 'mail.invitation', { invitation: id, token });
    await this.audit.note(em, { actor: actor.id, consultation, action, subject: id, detail: { role } });
    return invitation(row);
  }
}

interface InvitationRow extends Sent {
  createdAt: string;
  expiresAt: string;
  expired: boolean;
}

function invitation({ createdAt, expiresAt, ...row }: InvitationRow) {
  return { ...row, createdAt: new Date(createdAt), expiresAt: new Date(expiresAt) };
}
