import { createHmac, randomBytes } from 'node:crypto';
import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { limits, openIn, phaseKinds, reaches, Refusal } from '@mutirao/rules';
import type { VerificationLevel } from '@mutirao/rules';
import { Identities } from '../participant/provider/identities.service.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { Leftovers } from '../platform/jobs/leftovers.ts';

/** Bytes of a consultation's key. */
const keyLength = 32;

/** Phases in which somebody can take part, after the last of which there is nobody to recognise any more. */
const taking = phaseKinds.filter((kind) => openIn[kind].contribute || openIn[kind].takeStance);

/** Where a document is asked for, a person is counted once, whatever accounts they have (decision 14). */
@Injectable()
export class Persons implements OnModuleInit {
  constructor(
    private readonly em: EntityManager,
    private readonly identities: Identities,
    private readonly leftovers: Leftovers,
  ) {}

  onModuleInit(): void {
    this.leftovers.also('consultation_key', () => this.forget());
  }

  /**
   * By what this consultation recognises the person behind an account: 64 hexadecimal digits, for `count_person_once`.
   * Null where an address is enough, without asking the database, and for an account whose document nobody has checked.
   * Throws LEVEL_REQUIRED for one whose link was taken away since the request began: its document may be another's now.
   */
  async markOf(participant: string, consultation: string, asked: VerificationLevel): Promise<string | null> {
    if (!reaches(asked, 'verified')) return null;
    const { level, documentHash } = await this.identities.standingOf(participant);
    if (!reaches(level, asked)) throw new Refusal('LEVEL_REQUIRED', { level: asked });
    if (documentHash === null) return null;
    return createHmac('sha256', await this.keyOf(consultation))
      .update(documentHash)
      .digest('hex');
  }

  private async keyOf(consultation: string): Promise<Buffer> {
    return (await this.keptKeyOf(consultation)) ?? this.makeKey(consultation);
  }

  private async keptKeyOf(consultation: string): Promise<Buffer | null> {
    const [row] = await sqlOf(this.em).execute<{ key: Buffer }>(
      `select key from consultation_key where consultation_id = ?`,
      [consultation],
    );
    return row?.key ?? null;
  }

  /** Makes the key where nobody was faster. */
  private async makeKey(consultation: string): Promise<Buffer> {
    await sqlOf(this.em).execute(
      `insert into consultation_key (consultation_id, key) values (?, ?) on conflict do nothing`,
      [consultation, randomBytes(keyLength)],
    );
    const key = await this.keptKeyOf(consultation);
    if (key === null) throw new Error(`consultation ${consultation} has no key`);
    return key;
  }

  /** Destroys the keys of consultations whose appeal period is over; nobody's mark leads to an account any more. */
  private async forget(): Promise<void> {
    await sqlOf(this.em.fork()).execute(
      `with over as (
         delete from consultation_key k where not exists (
           select from phase p where p.consultation_id = k.consultation_id and p.kind = any(?::text[])
             and (p.ends_at is null or p.ends_at > now() - ? * interval '1 millisecond'))
         returning consultation_id)
       update person_mark m set participant_id = null from over where m.consultation_id = over.consultation_id`,
      [`{${taking.join(',')}}`, limits.appealPeriod],
    );
  }
}
