import { randomUUID } from 'node:crypto';
import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { nameSkeleton, Refusal } from '@mutirao/rules';
import { displayName, foldedName } from '../participant/display-name.ts';
import { Changes } from '../platform/changes/changes.service.ts';
import { sqlOf } from '../platform/database/sql.ts';
import type { Asker } from '../platform/session/asker.ts';
import type { ParticipationType } from './consultation.type.ts';

/** Under what name a person appears in one consultation. */
export interface Face {
  /** Differs from their account's, and from one consultation to another. */
  id: string;
  name: string;
}

interface Standing {
  mayChoose: boolean;
  pseudonym: string | null;
  publicId: string | null;
}

interface ParticipationRow {
  consultationId: string;
  pseudonym: string | null;
  mayChoose: boolean;
}

/** Who may choose a pseudonym: whoever takes part where they are allowed, without a task there. */
const mayChoose = `c.pseudonyms and not exists (
  select from membership m where m.consultation_id = c.id and m.participant_id = p.participant_id and m.role <> 'citizen')`;

/** Pseudonyms: one for each consultation, in place of the name on everything its owner wrote there. */
@Injectable()
export class Pseudonyms {
  constructor(
    private readonly em: EntityManager,
    private readonly changes: Changes,
  ) {}

  /** Where a person took part, newest first, and as whom. */
  async of(participant: string): Promise<ParticipationType[]> {
    return sqlOf(this.em).execute<ParticipationRow>(
      `select p.consultation_id as "consultationId", p.pseudonym, ${mayChoose} as "mayChoose"
       from participation p join consultation c on c.id = p.consultation_id
       where p.participant_id = ? order by p.created_at desc, p.consultation_id`,
      [participant],
    );
  }

  /** The pseudonyms of one person, by consultation. */
  async mine(asker: Asker, consultations: readonly string[]): Promise<Map<string, string>> {
    const rows = await sqlOf(this.em).execute<{ id: string; pseudonym: string }>(
      `select consultation_id as id, pseudonym from participation
       where participant_id = ? and consultation_id = any(?::uuid[]) and pseudonym is not null`,
      [asker.id, `{${consultations.join(',')}}`],
    );
    return new Map(rows.map(({ id, pseudonym }) => [id, pseudonym]));
  }

  /** Takes a pseudonym where the asker took part, or with null their own name again. Throws NOT_FOUND. */
  async choose(asker: Asker, consultation: string, pseudonym: string | null): Promise<ParticipationType> {
    await this.em.fork().transactional(async (em) => {
      if (pseudonym !== null) return this.take(em, asker, consultation, pseudonym);
      const updated = await sqlOf(em).execute(
        `update participation set pseudonym = null, public_id = null
         where consultation_id = ? and participant_id = ? returning 1`,
        [consultation, asker.id],
      );
      if (updated.length === 0) throw new Refusal('NOT_FOUND', {}, 'consultation');
      return this.announce(em, consultation);
    });
    const found = (await this.of(asker.id)).find(({ consultationId }) => consultationId === consultation);
    if (found === undefined) throw new Refusal('NOT_FOUND', {}, 'consultation');
    return found;
  }

  /**
   * The same inside the transaction of a contribution, whose author is on the list of those who took part by then. What
   * they wrote before changes its name with it. Throws NOT_FOUND, PSEUDONYM_NOT_ALLOWED, PSEUDONYM_TAKEN and what
   * `displayName` throws.
   */
  async take(em: EntityManager, asker: Asker, consultation: string, value: string): Promise<Face> {
    const [row] = await sqlOf(em).execute<Standing>(
      `select ${mayChoose} as "mayChoose", p.pseudonym, p.public_id as "publicId" from participation p join consultation c on c.id = p.consultation_id
       where p.consultation_id = ? and p.participant_id = ? for update of p`,
      [consultation, asker.id],
    );
    if (row === undefined) throw new Refusal('NOT_FOUND', {}, 'consultation');
    if (!row.mayChoose) throw new Refusal('PSEUDONYM_NOT_ALLOWED', {}, 'pseudonym');
    const { pseudonym, publicId } = row;
    // Sent again with every text they write: it is said to all pages only when it is another one.
    if (pseudonym !== null && publicId !== null && pseudonym === foldedName(value, 'pseudonym')) {
      return { id: publicId, name: pseudonym };
    }
    const name = await displayName(em, asker.id, value, 'pseudonym');
    await this.refuseTaken(em, asker, consultation, name);
    const [face] = await sqlOf(em).execute<Face>(
      `update participation set pseudonym = ?, public_id = coalesce(public_id, ?)
       where consultation_id = ? and participant_id = ? returning public_id as id, pseudonym as name`,
      // Of its own chance: an id made of the time would lie between others of the account.
      [name, randomUUID(), consultation, asker.id],
    );
    await this.announce(em, consultation);
    if (face === undefined) throw new Refusal('NOT_FOUND', {}, 'consultation');
    return face;
  }

  /** Whoever chooses in the same consultation waits: of two who want the same, the second sees the first. */
  private async refuseTaken(em: EntityManager, asker: Asker, consultation: string, name: string): Promise<void> {
    const sql = sqlOf(em);
    await sql.execute(`select pg_advisory_xact_lock(hashtextextended('pseudonyms of ' || ?, 0))`, [consultation]);
    const others = await sql.execute<{ pseudonym: string }>(
      `select pseudonym from participation
       where consultation_id = ? and participant_id <> ? and pseudonym is not null`,
      [consultation, asker.id],
    );
    const skeleton = nameSkeleton(name);
    if (others.some(({ pseudonym }) => nameSkeleton(pseudonym) === skeleton)) {
      throw new Refusal('PSEUDONYM_TAKEN', {}, 'pseudonym');
    }
  }

  private async announce(em: EntityManager, consultation: string): Promise<void> {
    const [row] = await sqlOf(em).execute<{ slug: string }>(`select slug from consultation where id = ?`, [
      consultation,
    ]);
    if (row) await this.changes.content(em, row.slug);
  }
}
