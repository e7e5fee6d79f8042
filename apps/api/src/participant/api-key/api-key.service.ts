import { EntityManager, LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { keyLifetime, mostKeys, Refusal } from '@mutirao/rules';
import type { FastifyRequest } from 'fastify';
import { Audit } from '../../platform/audit/audit.service.ts';
import { rowsOf } from '../../platform/database/prepared.ts';
import { sqlOf } from '../../platform/database/sql.ts';
import { newToken, tokenHash } from '../../platform/secrets/token.ts';
import type { Asker } from '../../platform/session/asker.ts';
import { requiredLine } from '../../platform/text/clean.ts';
import { Participant } from '../participant.entity.ts';
import { Warnings } from '../warning.service.ts';
import { ApiKey } from './api-key.entity.ts';

const tokenForm = /^mut_[\w-]{43}$/;
/** Letters of a token that are shown in lists: enough to tell ten apart, of no use to a guesser. */
const shownLetters = 10;

/** Values: the token's hash. */
const byToken = {
  name: 'asker_of_api_key',
  text: `select p.id, p.name, p.email, p.locale, p.level, p.site_administrator as "siteAdministrator",
      p.informed_version as "informedVersion", k.id as key,
      coalesce(k.last_used_at < now() - interval '1 minute', true) as stale
    from api_key k join participant p on p.id = k.participant_id
    where k.hash = $1 and k.expires_at > now() and p.email is not null`,
};

/** Personal keys for programs: random tokens, shown once, of which only the hash is kept. */
@Injectable()
export class ApiKeys {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: Audit,
    private readonly warnings: Warnings,
  ) {}

  /**
   * Whose key a request brings; null when it brings none: what other schemes say is for somebody else, such as a front
   * that asks a password before a site is open to all. Throws KEY_INVALID for a key that opens nothing.
   */
  async askerOf({ headers: { authorization = '' } }: FastifyRequest): Promise<Asker | null> {
    const [scheme = '', token = ''] = authorization.trim().split(/ +/);
    if (scheme.toLowerCase() !== 'bearer') return null;
    if (!tokenForm.test(token)) throw new Refusal('KEY_INVALID');
    const [row] = await rowsOf<Asker & { key: string; stale: boolean }>(this.em, byToken, [tokenHash(token)]);
    if (!row) throw new Refusal('KEY_INVALID');
    const { stale, ...asker } = row;
    if (stale) await sqlOf(this.em.fork()).execute(`update api_key set last_used_at = now() where id = ?`, [row.key]);
    return asker;
  }

  of({ id }: Asker): Promise<ApiKey[]> {
    return this.em.find(ApiKey, { participant: id }, { orderBy: { createdAt: 'desc', id: 'desc' } });
  }

  /** Throws NAME_INVALID, INPUT_INVALID for days out of range, and TOO_MANY_KEYS. */
  async create({ id: owner }: Asker, name: string, days: number): Promise<{ apiKey: ApiKey; token: string }> {
    const called = requiredLine(name, 80, 'name');
    if (days < 1 || days > keyLifetime) throw new Refusal('INPUT_INVALID', {}, 'days');
    const token = `mut_${newToken()}`;
    const apiKey = await this.em.transactional(async (em) => {
      // Whoever asks for two at once gets them one after the other: the limit holds.
      await em.findOneOrFail(Participant, owner, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if ((await em.count(ApiKey, { participant: owner })) >= mostKeys) throw new Refusal('TOO_MANY_KEYS');
      const made = em.create(ApiKey, {
        participant: em.getReference(Participant, owner),
        name: called,
        prefix: token.slice(0, shownLetters),
        hash: tokenHash(token),
        lastUsedAt: null,
        expiresAt: new Date(Date.now() + days * 86_400_000),
      });
      await em.flush();
      await this.audit.note(em, {
        actor: owner,
        consultation: null,
        action: 'api_key_created',
        subject: made.id,
        detail: { days },
      });
      await this.warnings.promise(em, owner, 'api_key_created');
      return made;
    });
    return { apiKey, token };
  }

  /** Throws NOT_FOUND for a key that is not the asker's. */
  async revoke({ id: owner }: Asker, id: string): Promise<boolean> {
    await this.em.transactional(async (em) => {
      if ((await em.nativeDelete(ApiKey, { id, participant: owner })) === 0) throw new Refusal('NOT_FOUND', {}, 'id');
      await this.audit.note(em, { actor: owner, consultation: null, action: 'api_key_revoked', subject: id });
    });
    return true;
  }
}
