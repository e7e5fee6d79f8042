import { EntityManager, UniqueConstraintViolationException } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { heldKinds, legalBasisOf, noticeVersion, Refusal } from '@mutirao/rules';
import type { TextsAtLeaving } from '@mutirao/rules';
import type { FastifyRequest } from 'fastify';
import { Audit } from '../platform/audit/audit.service.ts';
import { Config } from '../platform/config.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { Processors } from '../platform/jobs/processors.ts';
import { Mail } from '../platform/mail/mail.service.ts';
import { Outbox } from '../platform/outbox/outbox.service.ts';
import { Holdings } from '../platform/personal-data/holding.ts';
import { glance } from '../platform/personal-data/reading.ts';
import type { Asker } from '../platform/session/asker.ts';
import { emailOf } from './address.ts';
import { addressChangedMail } from './confirmation.mail.ts';
import { Confirmations } from './confirmation.service.ts';
import { leave } from './leaving.ts';
import type { Locale } from './participant.entity.ts';
import type { EmailProof, HeldType } from './personal-data.type.ts';
import { SecondFactors } from './second-factor/second-factor.service.ts';
import { Sessions } from './session.service.ts';

/** Rows of each kind on the page; the file has all. */
const shown = 3;

/** What people can do with what is held about them: see it, correct it, leave. */
@Injectable()
export class PersonalData implements OnModuleInit {
  constructor(
    private readonly em: EntityManager,
    private readonly holdings: Holdings,
    private readonly confirmations: Confirmations,
    private readonly secondFactors: SecondFactors,
    private readonly sessions: Sessions,
    private readonly audit: Audit,
    private readonly config: Config,
    private readonly outbox: Outbox,
    private readonly processors: Processors,
    private readonly mail: Mail,
  ) {}

  onModuleInit(): void {
    this.processors.register('mail.address_changed', async ({ confirmation }, em, message) => {
      const [replaced] = await sqlOf(em).execute<{ email: string; locale: Locale }>(
        `select c.previous_email as email, p.locale from confirmation_code c join participant p on p.id = c.participant_id
         where c.id = ? and c.previous_email is not null for key share of p`,
        [confirmation],
      );
      if (replaced) {
        await this.mail.send(em, { to: replaced.email, source: message, ...addressChangedMail(replaced.locale) });
      }
    });
  }

  /** Everything that is held about the person: how much of each kind, and the newest of it. */
  async held(asker: Asker): Promise<HeldType[]> {
    const known = [...this.holdings.all].sort((a, b) => heldKinds.indexOf(a.kind) - heldKinds.indexOf(b.kind));
    const em = this.em.fork();
    const held: HeldType[] = [];
    for (const holding of known) {
      const { count, newest } = await glance(em, holding, asker, shown);
      const { kind, fate } = holding;
      held.push({
        kind,
        basis: legalBasisOf[kind],
        fate,
        count,
        newest: newest.map((row) => ({ fields: fieldsOf(row) })),
      });
    }
    return held;
  }

  /** Notes which notice they were shown. Throws STALE_VERSION for another than the one in force. */
  async acknowledgeNotice(asker: Asker, version: number): Promise<boolean> {
    if (version !== noticeVersion) throw new Refusal('STALE_VERSION', {}, 'version');
    await sqlOf(this.em.fork()).execute(
      `update participant set informed_version = ?, informed_at = now()
       where id = ? and informed_version is distinct from ?`,
      [version, asker.id, version],
    );
    return true;
  }

  /**
   * Mails a code to the new address, and one to the present address unless the app's proves whose account it is: an open
   * window alone takes no account away. The answer never tells whether the new address has an account already.
   */
  async requestEmailChange(asker: Asker, address: string): Promise<EmailProof> {
    await this.refuseShared(asker);
    await this.confirmations.request(asker, 'email', emailOf(address));
    if (await this.secondFactors.proves(asker.id)) return 'app';
    await this.confirmations.request(asker, 'email_owner', asker.email);
    return 'mailed';
  }

  /**
   * Takes the address that the code went to, and tells the one before. Whoever else was in is out: `proof` is the code of
   * the present address, or of the app.
   */
  async changeEmail(asker: Asker, code: string, proof: string, request: FastifyRequest): Promise<string> {
    const confirmed = await this.confirmations.match(asker, 'email', code);
    const useProof = await this.proofOf(asker, proof);
    const { id, email } = confirmed;
    try {
      await this.em.fork().transactional(async (em) => {
        const sql = sqlOf(em);
        const [replaced] = await sql.execute<{ email: string | null }>(
          `select email from participant where id = ? for update`,
          [asker.id],
        );
        if (replaced === undefined) throw new Refusal('NOT_FOUND');
        await this.confirmations.use(em, confirmed);
        await useProof(em);
        await sql.execute(`update participant set email = ? where id = ?`, [email, asker.id]);
        await sql.execute(`update confirmation_code set previous_email = ? where id = ?`, [replaced.email, id]);
        // A code on its way to the old mailbox must not open a new account by surprise.
        await sql.execute(`delete from sign_in_code where email = ?`, [replaced.email]);
        await sql.execute(`delete from half_sign_in where participant_id = ?`, [asker.id]);
        await sql.execute(`delete from api_key where participant_id = ?`, [asker.id]);
        await this.sessions.endOthers(em, asker, request);
        await this.audit.note(em, {
          actor: asker.id,
          consultation: null,
          action: 'email_changed',
          subject: asker.id,
        });
        await this.outbox.promise(em, 'mail.address_changed', { confirmation: id });
      });
    } catch (error) {
      // It got an account since. Whoever has the code reads that mailbox: they learn nothing about somebody else.
      if (error instanceof UniqueConstraintViolationException) throw new Refusal('EMAIL_INVALID', {}, 'email');
      throw error;
    }
    return email;
  }

  private async proofOf(asker: Asker, proof: string): Promise<(em: EntityManager) => Promise<void>> {
    if (await this.secondFactors.proves(asker.id)) return this.secondFactors.prove(asker.id, proof);
    const confirmed = await this.confirmations.match(asker, 'email_owner', proof, 'proof');
    return (em) => this.confirmations.use(em, confirmed);
  }

  /** Mails the code that leaving asks for, unless they may not leave yet. Throws ACCOUNT_SHARED, LAST_ADMINISTRATOR. */
  async requestLeaving(asker: Asker): Promise<boolean> {
    await this.refuseShared(asker);
    await this.em.fork().transactional(async (tx) => {
      for (const holding of this.holdings.all) await holding.refuseLeaving?.(tx, asker.id);
    });
    await this.confirmations.request(asker, 'leave', asker.email);
    return true;
  }

  async leave(asker: Asker, code: string, texts: TextsAtLeaving): Promise<boolean> {
    const confirmed = await this.confirmations.match(asker, 'leave', code);
    await this.confirmations.use(this.em.fork(), confirmed);
    const { filesDir } = this.config;
    await leave(this.em, this.holdings.all, { participant: asker.id, texts, act: 'person_left', filesDir });
    return true;
  }

  /** The accounts of the demonstration belong to everyone who tries it. */
  private async refuseShared(asker: Asker): Promise<void> {
    const rows = await sqlOf(this.em.fork()).execute(`select from participant where id = ? and demonstration`, [
      asker.id,
    ]);
    if (rows.length > 0) throw new Refusal('ACCOUNT_SHARED');
  }
}

function fieldsOf(row: Readonly<Record<string, unknown>>): { name: string; value: string }[] {
  return Object.entries(row).flatMap(([name, value]) =>
    value === null || value === '' ? [] : [{ name, value: said(value) }],
  );
}

function said(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
