import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { limits, Refusal } from '@mutirao/rules';
import { newId } from '../platform/database/id.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { Processors } from '../platform/jobs/processors.ts';
import { Mail } from '../platform/mail/mail.service.ts';
import { Outbox } from '../platform/outbox/outbox.service.ts';
import type { Asker } from '../platform/session/asker.ts';
import { ConfirmationCode } from './confirmation-code.entity.ts';
import type { Purpose } from './confirmation-code.entity.ts';
import { addressTakenMail, confirmationMail } from './confirmation.mail.ts';
import { codeHash, newCode, typedOf } from './mailed-code.ts';
import type { Locale } from './participant.entity.ts';

/** A code that was right. */
export interface Confirmed {
  id: string;
  /** Where it went. */
  email: string;
  field: string;
}

/** Codes one person may ask for, without using them, within the lifetime of a code. */
const codesAtOnce = 5;

/** Mailed codes for what somebody signed in should not do by accident, nor somebody else at their open window. */
@Injectable()
export class Confirmations implements OnModuleInit {
  constructor(
    private readonly em: EntityManager,
    private readonly outbox: Outbox,
    private readonly processors: Processors,
    private readonly mail: Mail,
  ) {}

  onModuleInit(): void {
    this.processors.register('mail.confirmation', async ({ confirmation, code }, em, message) => {
      // Locked, so that who leaves meanwhile waits, and takes this mail with them too.
      const [asked] = await sqlOf(em).execute<{ email: string; purpose: Purpose; locale: Locale; taken: boolean }>(
        `select c.email, c.purpose, p.locale,
           c.purpose = 'email' and exists (select from participant other where other.email = c.email) as taken
         from confirmation_code c join participant p on p.id = c.participant_id where c.id = ? for key share of p`,
        [confirmation],
      );
      if (asked === undefined) return;
      const { email, purpose, locale, taken } = asked;
      const words = taken ? addressTakenMail(locale) : confirmationMail(purpose, code, locale);
      await this.mail.send(em, { to: email, source: message, ...words });
    });
  }

  /** Mails a fresh code to the address. Throws TOO_MANY_ATTEMPTS. */
  async request(asker: Asker, purpose: Purpose, email: string): Promise<void> {
    const code = newCode();
    await this.em.fork().transactional(async (em) => {
      await sqlOf(em).execute(`select from participant where id = ? for no key update`, [asker.id]);
      const since = new Date(Date.now() - limits.signInCodeLifetime);
      const open = { participant: asker.id, purpose, usedAt: null, createdAt: { $gt: since } };
      if ((await em.count(ConfirmationCode, open)) >= codesAtOnce) throw new Refusal('TOO_MANY_ATTEMPTS');
      const id = newId();
      em.create(ConfirmationCode, {
        id,
        participant: asker.id,
        purpose,
        email,
        codeHash: codeHash(id, code),
        expiresAt: new Date(Date.now() + limits.signInCodeLifetime),
      });
      await em.flush();
      await this.outbox.promise(em, 'mail.confirmation', { confirmation: id, code });
    });
  }

  /**
   * The confirmation that a right code belongs to, not used yet. A wrong try counts against every live code of the
   * person. `field` is where the code was typed. Throws SIGN_IN_CODE_EXPIRED or SIGN_IN_CODE_WRONG.
   */
  async match(asker: Asker, purpose: Purpose, given: string, field = 'code'): Promise<Confirmed> {
    const live = await sqlOf(this.em.fork()).execute<{ id: string; email: string; codeHash: string }>(
      `update confirmation_code set attempts = attempts + 1
       where participant_id = ? and purpose = ? and used_at is null and expires_at > now() and attempts < ?
       returning id, email, code_hash as "codeHash"`,
      [asker.id, purpose, limits.signInCodeAttempts],
    );
    if (live.length === 0) throw new Refusal('SIGN_IN_CODE_EXPIRED', {}, field);
    const right = typedOf(live, given);
    if (right === undefined) throw new Refusal('SIGN_IN_CODE_WRONG', {}, field);
    return { id: right.id, email: right.email, field };
  }

  /** Uses it up, inside the transaction of what it confirms. Throws SIGN_IN_CODE_EXPIRED when somebody was faster. */
  async use(em: EntityManager, { id, field }: Confirmed): Promise<void> {
    const used = await sqlOf(em).execute(
      `update confirmation_code set used_at = now() where id = ? and used_at is null returning id`,
      [id],
    );
    if (used.length === 0) throw new Refusal('SIGN_IN_CODE_EXPIRED', {}, field);
  }
}
