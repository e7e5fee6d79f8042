import { createHash } from 'node:crypto';
import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { limits, Refusal, siteVerdict } from '@mutirao/rules';
import type { AuditAction, VerificationLevel } from '@mutirao/rules';
import type { Locale } from '../participant/participant.entity.ts';
import { Audit } from '../platform/audit/audit.service.ts';
import type { Act } from '../platform/audit/audit.service.ts';
import { Changes } from '../platform/changes/changes.service.ts';
import { Config } from '../platform/config.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { levelsFrom } from '../platform/identity-providers.ts';
import { connection } from '../platform/paging/cursor.ts';
import type { Connection, PageRequest } from '../platform/paging/cursor.ts';
import type { Asker } from '../platform/session/asker.ts';
import { optionalText, requiredLine } from '../platform/text/clean.ts';
import { Access } from './access.service.ts';
import { Consultation } from './consultation.entity.ts';
import type { ModerationMode } from './consultation.entity.ts';
import type { ConsultationType } from './consultation.type.ts';
import { defaultPhases, defaultRules } from './defaults.ts';
import { Membership } from './membership.entity.ts';
import { Phase } from './phase.entity.ts';
import { Rule } from './rule.entity.ts';
import { isSlug } from './slug.ts';

/** What a new consultation begins with; its calendar, rules and team can be changed at once. */
export interface NewConsultation {
  /** Made by the client, so that a request sent twice makes one consultation. */
  idempotencyKey: string;
  slug: string;
  title: string;
  summary: string;
  locale: Locale;
  moderation: ModerationMode;
}

export interface ConsultationChange {
  title?: string | null;
  summary?: string | null;
  moderation?: ModerationMode | null;
  contributeLevel?: VerificationLevel | null;
  stanceLevel?: VerificationLevel | null;
  pseudonyms?: boolean | null;
}

type Face = Pick<ConsultationType, 'title' | 'summary' | 'moderation'>;
type Terms = Pick<ConsultationType, 'contributeLevel' | 'stanceLevel' | 'pseudonyms'>;

const face = `c.title, c.summary, c.moderation`;
const terms = `c.contribute_level as "contributeLevel", c.stance_level as "stanceLevel", c.pseudonyms`;
const columns = `c.id, c.slug, ${face}, c.locale, ${terms}, c.created_at as "createdAt", c.version,
  c.participant_count as "participantCount"`;

/** Until its first draft is published a consultation exists only for its team. Values: asker's id, site administrator. */
const visible = `(exists (select from draft d where d.consultation_id = c.id and d.state = 'published')
  or exists (select from membership m where m.consultation_id = c.id and m.participant_id = ?) or ?)`;
const visibleTo = (asker: Asker | null) => [asker?.id ?? null, asker?.siteAdministrator ?? false];

/** The process itself: finding it, opening it, changing its face. */
@Injectable()
export class Consultations {
  constructor(
    private readonly em: EntityManager,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly changes: Changes,
    private readonly config: Config,
  ) {}

  /** Those the asker may see, newest first. */
  async page(asker: Asker | null, page: PageRequest): Promise<Connection<ConsultationType>> {
    const rows = await sqlOf(this.em).execute<ConsultationType>(
      `select ${columns} from consultation c where ${visible} and (?::uuid is null or c.id < ?::uuid)
       order by c.id desc limit ?`,
      [...visibleTo(asker), page.after?.[0] ?? null, page.after?.[0] ?? null, page.first + 1],
    );
    return connection(rows, page, ({ id }) => [id]);
  }

  /** Null for one that is not there, or not there for the asker. */
  async bySlug(asker: Asker | null, slug: string): Promise<ConsultationType | null> {
    // What no slug looks like names nothing; NUL would not even reach the table.
    if (!isSlug(slug)) return null;
    const [row] = await sqlOf(this.em).execute<ConsultationType>(
      `select ${columns} from consultation c where c.slug = ? and ${visible}`,
      [slug, ...visibleTo(asker)],
    );
    return row ?? null;
  }

  /** By id, in one query, whoever asks: for what hangs on something the asker already sees. */
  async byIds(ids: readonly string[]): Promise<Map<string, ConsultationType>> {
    const rows = await sqlOf(this.em).execute<ConsultationType>(
      `select ${columns} from consultation c where c.id = any(?::uuid[])`,
      [`{${ids.join(',')}}`],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Throws the refusal when this person may not open consultations: to ask before anything costs. */
  creator(asker: Asker | null): Asker {
    const verdict = siteVerdict('create_consultation', asker);
    if (verdict !== null || asker === null) throw new Refusal(verdict ?? 'SIGN_IN_REQUIRED');
    return asker;
  }

  /** What the same key of the same person made before, or null. Throws IDEMPOTENCY_KEY_REUSED for another address. */
  async madeBefore(asker: Asker, { idempotencyKey, slug }: NewConsultation, em = this.em): Promise<string | null> {
    const [row] = await sqlOf(em).execute<{ id: string; slug: string }>(
      `select id, slug from consultation where idempotency_key = ?`,
      [keyOf(asker, idempotencyKey)],
    );
    if (row === undefined) return null;
    if (row.slug !== slug) throw new Refusal('IDEMPOTENCY_KEY_REUSED', {}, 'idempotencyKey');
    return row.id;
  }

  /**
   * Opens a consultation inside the given transaction, with a calendar and rules to begin with and the asker as its
   * administrator. The same key of the same person answers with the consultation it made before.
   */
  async create(em: EntityManager, asker: Asker | null, input: NewConsultation): Promise<Consultation> {
    const creator = this.creator(asker);
    if (!isSlug(input.slug)) throw new Refusal('SLUG_INVALID', {}, 'slug');
    const title = requiredLine(input.title, limits.titleLength, 'title');
    const summary = optionalText(input.summary, limits.summaryLength, 'summary');

    const idempotencyKey = keyOf(creator, input.idempotencyKey);
    // One at a time by key and by address, so that the look-ups below stay true until the commit.
    await sqlOf(em).execute(`select pg_advisory_xact_lock(hashtext(?)), pg_advisory_xact_lock(hashtext(?))`, [
      idempotencyKey,
      `consultation:${input.slug}`,
    ]);
    const before = await this.madeBefore(creator, input, em);
    if (before !== null) return em.findOneOrFail(Consultation, before);
    if (await em.count(Consultation, { slug: input.slug })) throw new Refusal('SLUG_TAKEN', {}, 'slug');

    const { slug, locale, moderation } = input;
    const consultation = em.create(Consultation, { slug, title, summary, locale, moderation, idempotencyKey });
    for (const phase of defaultPhases(new Date())) em.create(Phase, { consultation, ...phase });
    for (const rule of defaultRules(locale)) em.create(Rule, { consultation, ...rule });
    em.create(Membership, { consultation, participant: creator.id, role: 'administrator' });
    await em.flush();
    await this.audit.note(em, {
      actor: creator.id,
      consultation: consultation.id,
      action: 'consultation_created',
      subject: consultation.id,
    });
    return consultation;
  }

  /** Changes what is given of its face and of the terms on which people take part. Throws STALE_VERSION when somebody was faster. */
  async update(
    asker: Asker | null,
    id: string,
    version: number,
    change: ConsultationChange,
  ): Promise<ConsultationType> {
    return this.managed(asker, id, version, 'settings_changed', async (em) => {
      const detail = await this.setFace(em, id, change);
      await this.setTerms(em, asker, id, change);
      return detail;
    });
  }

  /** Tells what is other than before; null when nothing is. */
  private async setFace(em: EntityManager, id: string, change: ConsultationChange): Promise<Act['detail'] | null> {
    const title = change.title == null ? null : requiredLine(change.title, limits.titleLength, 'title');
    const summary = change.summary == null ? null : optionalText(change.summary, limits.summaryLength, 'summary');
    const sql = sqlOf(em);
    const [before] = await sql.execute<Face>(`select ${face} from consultation c where c.id = ?`, [id]);
    const [after] = await sql.execute<Face>(
      `update consultation c set title = coalesce(?, title), summary = coalesce(?, summary),
         moderation = coalesce(?, moderation) where c.id = ? returning ${face}`,
      [title, summary, change.moderation ?? null, id],
    );
    if (before === undefined || after === undefined) throw new Refusal('NOT_FOUND', {}, 'id');
    const other = {
      ...(before.title !== after.title && { title: true }),
      ...(before.summary !== after.summary && { summary: true }),
      ...(before.moderation !== after.moderation && { moderation: after.moderation }),
    };
    return Object.keys(other).length > 0 ? other : null;
  }

  /** The terms are what others rely on: who changed them is on record. */
  private async setTerms(
    em: EntityManager,
    asker: Asker | null,
    id: string,
    change: ConsultationChange,
  ): Promise<void> {
    const sql = sqlOf(em);
    const [before] = await sql.execute<Terms>(`select ${terms} from consultation c where c.id = ?`, [id]);
    for (const field of ['contributeLevel', 'stanceLevel'] as const) {
      if (change[field] && change[field] !== before?.[field]) this.refuseOutOfReach(change[field], field);
    }
    const [after] = await sql.execute<Terms>(
      `update consultation c set contribute_level = coalesce(?, contribute_level),
         stance_level = coalesce(?, stance_level), pseudonyms = coalesce(?, pseudonyms)
       where c.id = ? returning ${terms}`,
      [change.contributeLevel ?? null, change.stanceLevel ?? null, change.pseudonyms ?? null, id],
    );
    if (before === undefined || after === undefined) throw new Refusal('NOT_FOUND', {}, 'id');
    const act = { actor: asker?.id ?? null, consultation: id };
    const { contributeLevel, stanceLevel, pseudonyms } = after;
    if (before.contributeLevel !== contributeLevel || before.stanceLevel !== stanceLevel) {
      await this.audit.note(em, { ...act, action: 'levels_set', detail: { contributeLevel, stanceLevel } });
    }
    if (before.pseudonyms !== pseudonyms) {
      await this.audit.note(em, { ...act, action: 'pseudonyms_allowed', detail: { allowed: pseudonyms } });
    }
  }

  /** What no provider here can say of anybody would shut everybody out. */
  private refuseOutOfReach(level: VerificationLevel, field: string): void {
    if (level === 'email' || this.config.identityProviders.some((one) => levelsFrom(one).includes(level))) return;
    throw new Refusal('LEVEL_OUT_OF_REACH', {}, field);
  }

  /**
   * Runs a change that an administrator makes, in one transaction: permission, the version the change was made on
   * (and its successor), the record of the act with what the change says of itself (null: not this act), the
   * announcement. Answers with the consultation as it is then.
   */
  async managed(
    asker: Asker | null,
    id: string,
    version: number,
    action: AuditAction,
    change: (em: EntityManager) => Promise<Act['detail'] | null | void>,
  ): Promise<ConsultationType> {
    await this.em.fork().transactional(async (em) => {
      const { actor } = await this.access.require('manage', asker, id, new Date(), em);
      const [row] = await sqlOf(em).execute<{ slug: string }>(
        `update consultation set version = version + 1 where id = ? and version = ? returning slug`,
        [id, version],
      );
      if (row === undefined) {
        const there = (await em.count(Consultation, { id })) > 0;
        throw there ? new Refusal('STALE_VERSION', {}, 'version') : new Refusal('NOT_FOUND', {}, 'id');
      }
      const detail = await change(em);
      if (detail !== null) {
        await this.audit.note(em, { actor: actor.id, consultation: id, action, subject: id, detail: detail ?? {} });
      }
      await this.changes.content(em, row.slug);
    });
    return this.existing(id);
  }

  /** Throws NOT_FOUND. */
  private async existing(id: string): Promise<ConsultationType> {
    const found = (await this.byIds([id])).get(id);
    if (!found) throw new Refusal('NOT_FOUND');
    return found;
  }
}

/** The client's key as it is kept: nobody finds another person's by guessing. */
function keyOf(asker: Asker, key: string): string {
  return createHash('sha256').update(`${asker.id}:${key}`).digest('hex');
}
