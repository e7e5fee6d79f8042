import { EntityManager, LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { limits, Refusal } from '@mutirao/rules';
import { newId } from '../platform/database/id.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { Processors } from '../platform/jobs/processors.ts';
import { Mail } from '../platform/mail/mail.service.ts';
import type { Asker } from '../platform/session/asker.ts';
import { Outbox } from '../platform/outbox/outbox.service.ts';
import { emailOf, withAddress } from './address.ts';
import { Cookies } from './cookies.ts';
import { displayName } from './display-name.ts';
import { Entrance } from './entrance.service.ts';
import { codeHash, newCode, typedOf } from './mailed-code.ts';
import { Arrivals } from './provider/arrivals.service.ts';
import type { Door, Entry } from './session.service.ts';
import { signInCodeMail } from './sign-in.mail.ts';
import type { Locale, Participant } from './participant.entity.ts';
import { SignInCode } from './sign-in-code.entity.ts';

/** Codes one address may ask for, without using them, within the lifetime of a code. */
const codesAtOnce = 5;
/** The same within a day, and wrong tries of them: a code has a million values, and guessing slowly must not pay. */
const codesADay = 20;
const triesADay = 60;
/** Seconds a browser is known for the code it asked for. */
const cookieLifetime = limits.signInCodeLifetime / 1_000;

interface Attempt {
  email: string;
  code: string;
  /** The display name, required for an account that has none yet; another keeps its own. */
  name: string | null;
  locale: Locale;
}

/** Signing in with a code by e-mail: no password to forget, reuse or leak. */
@Injectable()
export class SignIn implements OnModuleInit {
  constructor(
    private readonly em: EntityManager,
    private readonly outbox: Outbox,
    private readonly processors: Processors,
    private readonly mail: Mail,
    private readonly cookies: Cookies,
    private readonly entrance: Entrance,
    private readonly arrivals: Arrivals,
  ) {}

  onModuleInit(): void {
    this.processors.register('mail.sign_in_code', async ({ signInCode, code, locale }, em, message) => {
      // Locked, so that who leaves meanwhile waits, and takes this mail with them too.
      const asked = await em.findOne(
        SignInCode,
        { id: signInCode, usedAt: null, expiresAt: { $gt: new Date() } },
        { lockMode: LockMode.PESSIMISTIC_READ },
      );
      if (asked === null) return;
      await this.mail.send(em, { to: asked.email, source: message, ...signInCodeMail(code, locale as Locale) });
    });
  }

  /** Mails a fresh code, for this browser. The answer never tells whether the address has an account. */
  async requestCode(address: string, locale: Locale, door: Door): Promise<void> {
    const email = emailOf(address);
    const code = newCode();
    const browserHash = this.cookies.keep('sign_in', door, cookieLifetime);
    await this.em.transactional(async (em) => {
      await this.refuseTooMany(em, email);
      const id = newId();
      em.create(SignInCode, {
        id,
        email,
        browserHash,
        codeHash: codeHash(id, code),
        expiresAt: new Date(Date.now() + limits.signInCodeLifetime),
      });
      await em.flush();
      await this.outbox.promise(em, 'mail.sign_in_code', { signInCode: id, code, locale });
    });
  }

  /** Who asks for many at once gets them one after the other: the limits hold. Codes that were used count for nothing. */
  private async refuseTooMany(em: EntityManager, email: string): Promise<void> {
    await sqlOf(em).execute(`select pg_advisory_xact_lock(hashtextextended('sign_in_code ' || ?, 0))`, [email]);
    const [asked] = await sqlOf(em).execute<{ lately: number; today: number; tries: number }>(
      `select count(*) filter (where created_at > now() - ? * interval '1 millisecond')::int as lately,
         count(*)::int as today, coalesce(sum(attempts), 0)::int as tries
       from sign_in_code where email = ? and used_at is null and created_at > now() - interval '1 day'`,
      [limits.signInCodeLifetime, email],
    );
    if (asked === undefined) return;
    const { lately, today, tries } = asked;
    if (lately >= codesAtOnce || today >= codesADay || tries >= triesADay) {
      throw new Refusal('TOO_MANY_ATTEMPTS', {}, 'email');
    }
  }

  /**
   * Opens a session for the account behind a right code, making the account when it is the first time. Each wrong try
   * counts against every live code of the address in this browser, so that asking again buys no further guesses, and who
   * knows the address voids nobody else's. Throws
   * SIGN_IN_CODE_EXPIRED, SIGN_IN_CODE_WRONG and, where the account has no name yet, NAME_INVALID; the code stays good.
   * Throws SECOND_FACTOR_REQUIRED, with the code used, for those who have one.
   */
  async signIn(attempt: Attempt, door: Door): Promise<Asker> {
    const email = emailOf(attempt.email);
    const tries = await this.countTry(email, door);
    if (tries.length === 0) throw new Refusal('SIGN_IN_CODE_EXPIRED', {}, 'code');
    const right = typedOf(tries, attempt.code);
    if (right === undefined) throw new Refusal('SIGN_IN_CODE_WRONG', {}, 'code');

    const asker = await this.em.transactional(async (em) => {
      const used = await em.nativeUpdate(SignInCode, { id: right.id, usedAt: null }, { usedAt: new Date() });
      if (used === 0) throw new Refusal('SIGN_IN_CODE_EXPIRED', {}, 'code');
      const participant = await withAddress(em, email);
      const entry = await this.arrive(em, participant, attempt, door);
      return this.entrance.afterOneFactor(em, participant, entry, door);
    });
    if (asker === null) throw new Refusal('SECOND_FACTOR_REQUIRED');
    this.cookies.take('sign_in', door.reply);
    return asker;
  }

  /** The first time they may come from a provider that introduced them; later that takes their own account page. */
  private async arrive(em: EntityManager, participant: Participant, attempt: Attempt, door: Door): Promise<Entry> {
    if (participant.name != null) {
      await this.arrivals.forget(em, door);
      return { way: 'code', provider: null };
    }
    await this.introduce(em, participant, attempt);
    await em.flush();
    const provider = await this.arrivals.welcome(em, participant.id, door);
    if (provider !== null) await em.refresh(participant);
    return { way: provider === null ? 'code' : 'provider', provider };
  }

  /** At their first sign-in people say by what name they are shown, and in what language they read. */
  private async introduce(em: EntityManager, participant: Participant, { name, locale }: Attempt): Promise<void> {
    if (!name?.trim()) throw new Refusal('NAME_INVALID', {}, 'name');
    const shown = await displayName(em, participant.id, name);
    participant.name = shown;
    participant.locale = locale;
    // They may have a task already, given to their address.
    await this.outbox.promise(em, 'participant.renamed', { participant: participant.id });
  }

  /** Counts this try on every live code of the address in this browser and returns them; in its own transaction, so that a refusal keeps it. */
  private async countTry(email: string, { request }: Door): Promise<{ id: string; codeHash: string }[]> {
    return sqlOf(this.em.fork()).execute(
      `update sign_in_code set attempts = attempts + 1
       where email = ? and browser_hash = ? and used_at is null and expires_at > now() and attempts < ?
       returning id, code_hash as "codeHash"`,
      [email, this.cookies.hashOf('sign_in', request) ?? '', limits.signInCodeAttempts],
    );
  }
}
