import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Refusal } from '@mutirao/rules';
import type { AuditAction } from '@mutirao/rules';
import type { FastifyRequest } from 'fastify';
import { Audit } from '../../platform/audit/audit.service.ts';
import { sqlOf } from '../../platform/database/sql.ts';
import { Secrets } from '../../platform/secrets/secrets.service.ts';
import type { Asker } from '../../platform/session/asker.ts';
import { Entrance } from '../entrance.service.ts';
import { Sessions } from '../session.service.ts';
import type { Door } from '../session.service.ts';
import { Warnings } from '../warning.service.ts';
import { drawing } from './drawing.ts';
import { forgetRecoveryCodes, recoveryCodesLeft, renewRecoveryCodes, useRecoveryCode } from './recovery-codes.ts';
import type { SecondFactorKeyType, SecondFactorType } from './second-factor.type.ts';
import { keyAddress, newSecret, stepOf, typedSecret } from './totp.ts';

/** Wrong codes an account takes, whoever types them, before it takes none for a while. */
const most = 5;
const pause = '15 minutes';
/** In which its owner, signed out everywhere else, would have noticed one that is not theirs. */
const settling = '7 days';

/** A code from an app, asked for after a mailed code or a provider; a recovery code does in its place. */
@Injectable()
export class SecondFactors {
  constructor(
    private readonly em: EntityManager,
    private readonly secrets: Secrets,
    private readonly audit: Audit,
    private readonly entrance: Entrance,
    private readonly sessions: Sessions,
    private readonly warnings: Warnings,
  ) {}

  async of(participant: string): Promise<SecondFactorType | null> {
    const [factor] = await sqlOf(this.em).execute<{ onSince: Date }>(
      `select on_since as "onSince" from second_factor where participant_id = ? and on_since is not null`,
      [participant],
    );
    if (factor === undefined) return null;
    return { onSince: new Date(factor.onSince), recoveryCodesLeft: await recoveryCodesLeft(this.em, participant) };
  }

  /** The key to put into an app: the same until the first code from it came. Throws SECOND_FACTOR_ON when it is on. */
  async prepare(asker: Asker): Promise<SecondFactorKeyType> {
    const sealed = this.secrets.seal('second_factor', asker.id, newSecret());
    await sqlOf(this.em).execute(
      `insert into second_factor (participant_id, secret) values (?, ?) on conflict (participant_id) do nothing`,
      [asker.id, sealed],
    );
    const [factor] = await sqlOf(this.em).execute<{ secret: Buffer; on: boolean }>(
      `select secret, on_since is not null as "on" from second_factor where participant_id = ?`,
      [asker.id],
    );
    if (factor === undefined || factor.on) throw new Refusal('SECOND_FACTOR_ON');
    const secret = this.secrets.open('second_factor', asker.id, factor.secret);
    return { typed: typedSecret(secret), ...drawing(keyAddress(secret, asker.email)) };
  }

  /**
   * With the first code from the app. Answers the recovery codes, this once. Sessions that one factor opened elsewhere
   * end. Throws SECOND_FACTOR_WRONG, TOO_MANY_ATTEMPTS.
   */
  async turnOn(asker: Asker, code: string, request: FastifyRequest): Promise<string[]> {
    const factor = await this.countTry(asker.id);
    return this.em.transactional(async (em) => {
      await this.useCode(em, asker.id, factor.secret, code);
      const turned = await sqlOf(em).execute(
        `update second_factor set on_since = now() where participant_id = ? and on_since is null returning 1`,
        [asker.id],
      );
      if (turned.length === 0) throw new Refusal('SECOND_FACTOR_ON');
      await this.sessions.endOthers(em, asker, request);
      await this.note(em, asker, 'second_factor_on');
      return renewRecoveryCodes(em, this.secrets, asker.id);
    });
  }

  /** With a fresh code, from the app or from paper. Throws SECOND_FACTOR_WRONG, TOO_MANY_ATTEMPTS. */
  async turnOff(asker: Asker, code: string): Promise<void> {
    const factor = await this.countTry(asker.id);
    await this.em.transactional(async (em) => {
      await this.useAny(em, asker.id, factor, code);
      await sqlOf(em).execute(`delete from second_factor where participant_id = ?`, [asker.id]);
      await forgetRecoveryCodes(em, asker.id);
      await this.note(em, asker, 'second_factor_off');
      await this.warnings.promise(em, asker.id, 'second_factor_off');
    });
  }

  /** Whether a code of it proves whose account it is: not of one that whoever borrowed a session turned on just now. */
  async proves(participant: string): Promise<boolean> {
    const settled = await sqlOf(this.em).execute(
      `select 1 from second_factor where participant_id = ? and on_since < now() - interval '${settling}'`,
      [participant],
    );
    return settled.length > 0;
  }

  /** Counts a try of a fresh code; what it answers uses the code up, inside the transaction of what is proved. */
  async prove(participant: string, code: string): Promise<(em: EntityManager) => Promise<void>> {
    const factor = await this.countTry(participant);
    return (em) => this.useAny(em, participant, factor, code);
  }

  /** Lets in who is half in. Throws SIGN_IN_STEP_OVER, SECOND_FACTOR_WRONG, TOO_MANY_ATTEMPTS. */
  async confirm(code: string, door: Door): Promise<Asker> {
    const { participant } = await this.entrance.halfIn(this.em, door.request);
    const factor = await this.countTry(participant);
    return this.em.transactional(async (em) => {
      await this.useAny(em, participant, factor, code);
      return this.entrance.afterSecondFactor(em, door);
    });
  }

  /** Counts a try on the account, in a transaction of its own, so that a refusal keeps it and none come at once. */
  private async countTry(participant: string): Promise<{ secret: Buffer; on: boolean }> {
    const [factor] = await sqlOf(this.em.fork()).execute<{ secret: Buffer; on: boolean }>(
      `update second_factor set
         tries = case when tries_since < now() - interval '${pause}' then 1 else tries + 1 end,
         tries_since = case when tries_since < now() - interval '${pause}' or tries = 0 then now() else tries_since end
       where participant_id = ? and (tries < ? or tries_since < now() - interval '${pause}')
       returning secret, on_since is not null as "on"`,
      [participant, most],
    );
    if (factor !== undefined) return factor;
    const [has] = await sqlOf(this.em).execute(`select 1 from second_factor where participant_id = ?`, [participant]);
    throw new Refusal(has === undefined ? 'NOT_FOUND' : 'TOO_MANY_ATTEMPTS', {}, 'code');
  }

  private async useAny(em: EntityManager, participant: string, factor: { secret: Buffer; on: boolean }, code: string) {
    if (!factor.on) throw new Refusal('NOT_FOUND', {}, 'code');
    const digits = code.replace(/[\s-]/g, '');
    if (/^\d{6}$/.test(digits)) return this.useCode(em, participant, factor.secret, code);
    if (!(await useRecoveryCode(em, this.secrets, participant, code)))
      throw new Refusal('SECOND_FACTOR_WRONG', {}, 'code');
    await this.forgetTries(em, participant);
  }

  /** A code is good once: its step must be later than the last one used. */
  private async useCode(em: EntityManager, participant: string, sealed: Buffer, code: string): Promise<void> {
    const secret = this.secrets.open('second_factor', participant, sealed);
    const step = stepOf(secret, code.replace(/\D/g, ''), Date.now());
    const used =
      step !== null &&
      (await sqlOf(em).execute(
        `update second_factor set last_step = ? where participant_id = ? and coalesce(last_step, 0) < ? returning 1`,
        [step, participant, step],
      ));
    if (!used || used.length === 0) throw new Refusal('SECOND_FACTOR_WRONG', {}, 'code');
    await this.forgetTries(em, participant);
  }

  private async forgetTries(em: EntityManager, participant: string): Promise<void> {
    await sqlOf(em).execute(`update second_factor set tries = 0 where participant_id = ?`, [participant]);
  }

  private note(em: EntityManager, { id }: Asker, action: AuditAction): Promise<void> {
    return this.audit.note(em, { actor: id, consultation: null, action, subject: id });
  }
}
