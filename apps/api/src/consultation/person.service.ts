import { createHmac, randomBytes } from 'node:crypto';
import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { limits, openIn, phaseKinds, reaches } from '@mutirao/rules';
import type { VerificationLevel } from '@mutirao/rules';
import { rowsOf } from '../platform/database/prepared.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { Leftovers } from '../platform/jobs/leftovers.ts';

/** Bytes of a consultation's key. */
const keyLength = 32;

/** Phases in which somebody can take part, after the last of which there is nobody to recognise any more. */
const taking = phaseKinds.filter((kind) => openIn[kind].contribute || openIn[kind].takeStance);

/** Values: participant, consultation. An account that two links of one document vouch for is known by that document once. */
const knownBy = {
  name: 'identities_of_person',
  text: `
  select k.key, array(
    select distinct coalesce(i.document_hash, i.subject_hash) from provider_identity i
    where i.participant_id = p.id and i.level <> 'email') as identities
  from participant p left join consultation_key k on k.consultation_id = $2 where p.id = $1`,
};

/** Where a document is asked for, a person is counted once, whatever accounts they have (decision 14). */
@Injectable()
export class Persons implements OnModuleInit {
  constructor(
    private readonly em: EntityManager,
    private readonly leftovers: Leftovers,
  ) {}

  onModuleInit(): void {
    this.leftovers.also('consultation_key', () => this.forget());
  }

  /**
   * By what this consultation recognises the person behind an account, for `count_person_once`: 64 hexadecimal digits for
   * each identity that vouches for them, of its document where its provider tells one. Null where an address is enough,
   * without asking the database. An identity that went since is asked for again by the act, with the level.
   */
  async marksOf(participant: string, consultation: string, asked: VerificationLevel): Promise<string[] | null> {
    if (!reaches(asked, 'verified')) return null;
    const [known] = await rowsOf<{ identities: string[]; key: Buffer | null }>(this.em, knownBy, [
      participant,
      consultation,
    ]);
    if (known === undefined || known.identities.length === 0) return [];
    const key = known.key ?? (await this.makeKey(consultation));
    return known.identities.map((identity) => createHmac('sha256', key).update(identity).digest('hex'));
  }

  /** Makes the key where nobody was faster. */
  private async makeKey(consultation: string): Promise<Buffer> {
    await sqlOf(this.em).execute(
      `insert into consultation_key (consultation_id, key) values (?, ?) on conflict do nothing`,
      [consultation, randomBytes(keyLength)],
    );
    const [made] = await sqlOf(this.em).execute<{ key: Buffer }>(
      `select key from consultation_key where consultation_id = ?`,
      [consultation],
    );
    if (made === undefined) throw new Error(`consultation ${consultation} has no key`);
    return made.key;
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
