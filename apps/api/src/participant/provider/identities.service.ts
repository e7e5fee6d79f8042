import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Refusal } from '@mutirao/rules';
import type { VerificationLevel } from '@mutirao/rules';
import { Audit } from '../../platform/audit/audit.service.ts';
import { Config } from '../../platform/config.ts';
import { newId } from '../../platform/database/id.ts';
import { sqlOf } from '../../platform/database/sql.ts';
import { knownId } from '../../platform/graphql/ids.ts';
import type { Asker } from '../../platform/session/asker.ts';
import { Secrets } from '../../platform/secrets/secrets.service.ts';
import { sureness } from '../level-order.ts';
import { ProviderIdentity } from './provider-identity.entity.ts';
import type { Introduction } from './claims.ts';
import type { IdentityType } from './provider.type.ts';

/** An introduction as it may be kept: hashes in the place of numbers and names. */
export interface Identity {
  provider: string;
  issuer: string;
  subjectHash: string;
  documentHash: string | null;
  level: VerificationLevel;
}

/** The surest of two levels, in SQL. */
const surest = (one: string, other: string) =>
  `case when ${sureness(one)} >= ${sureness(other)} then ${one} else ${other} end`;

/** Accounts elsewhere and whose they are here. */
@Injectable()
export class Identities {
  constructor(
    private readonly em: EntityManager,
    private readonly config: Config,
    private readonly secrets: Secrets,
    private readonly audit: Audit,
  ) {}

  identityOf(provider: string, { issuer, subject, document, level }: Introduction): Identity {
    const subjectHash = this.secrets.keyedHash('subject', JSON.stringify([issuer, subject]));
    const documentHash = document === null ? null : this.secrets.keyedHash('document', document);
    return { provider, issuer, subjectHash, documentHash, level };
  }

  /** Whose identity it is; notes that it was used and what its provider says today. Null for nobody's. */
  async recognise(em: EntityManager, identity: Identity): Promise<string | null> {
    const [row] = await sqlOf(em).execute<{ participant: string }>(
      `update provider_identity set last_used_at = now(), document_hash = coalesce(?, document_hash),
         level = ${surest('?', 'level')}
       where issuer = ? and subject_hash = ? returning participant_id as participant`,
      [identity.documentHash, identity.level, identity.level, identity.issuer, identity.subjectHash],
    );
    if (row === undefined) return null;
    await this.settleLevel(em, row.participant);
    return row.participant;
  }

  /**
   * Makes it this person's. False when it is somebody else's, when they have another of the same provider, or when
   * another of theirs is of another document: one account is one person.
   */
  async link(em: EntityManager, participant: string, identity: Identity): Promise<boolean> {
    await sqlOf(em).execute(`select from participant where id = ? for no key update`, [participant]);
    const [someoneElse] = await sqlOf(em).execute(
      `select 1 from provider_identity where participant_id = ? and document_hash <> ?`,
      [participant, identity.documentHash],
    );
    if (someoneElse !== undefined) return false;
    const linked = await sqlOf(em).execute<{ id: string }>(
      `insert into provider_identity
         (id, participant_id, provider, issuer, subject_hash, document_hash, level, created_at, last_used_at)
       values (?, ?, ?, ?, ?, ?, ?, now(), now()) on conflict do nothing returning id`,
      [
        newId(),
        participant,
        identity.provider,
        identity.issuer,
        identity.subjectHash,
        identity.documentHash,
        identity.level,
      ],
    );
    if (linked.length === 0) return false;
    await this.settleLevel(em, participant);
    await this.note(em, participant, 'provider_linked', identity.provider);
    return true;
  }

  /** Whoever unlinks still comes in by e-mail: every account has an address. Throws NOT_FOUND for what is not theirs. */
  async unlink(asker: Asker, identity: string): Promise<void> {
    const id = knownId(identity, 'id');
    await this.em.transactional(async (em) => {
      const [gone] = await sqlOf(em).execute<{ provider: string }>(
        `delete from provider_identity where id = ? and participant_id = ? returning provider`,
        [id, asker.id],
      );
      if (gone === undefined) throw new Refusal('NOT_FOUND', {}, 'id');
      await this.settleLevel(em, asker.id);
      await this.note(em, asker.id, 'provider_unlinked', gone.provider);
    });
  }

  async listOf(participant: string): Promise<IdentityType[]> {
    const found = await this.em.find(ProviderIdentity, { participant }, { orderBy: { createdAt: 'asc' } });
    return found.map(({ id, provider, createdAt, lastUsedAt }) => ({
      id,
      provider,
      title: this.config.identityProviders.find((one) => one.id === provider)?.title ?? provider,
      createdAt,
      lastUsedAt,
    }));
  }

  /** A person is known as surely as their surest link says; without one, by an address. */
  private async settleLevel(em: EntityManager, participant: string): Promise<void> {
    await sqlOf(em).execute(
      `update participant set level = coalesce((
         select level from provider_identity where participant_id = participant.id
         order by ${sureness('level')} desc limit 1), 'email')
       where id = ?`,
      [participant],
    );
  }

  private note(
    em: EntityManager,
    actor: string,
    action: 'provider_linked' | 'provider_unlinked',
    provider: string,
  ): Promise<void> {
    return this.audit.note(em, { actor, consultation: null, action, subject: actor, detail: { provider } });
  }
}
