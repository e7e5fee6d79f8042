import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Refusal, siteVerdict } from '@mutirao/rules';
import type { AuditAction } from '@mutirao/rules';
import { shownPerson } from '../participant/shown-person.ts';
import type { ParticipantType } from '../participant/participant.type.ts';
import { Audit } from '../platform/audit/audit.service.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { knownId } from '../platform/graphql/ids.ts';
import { connection } from '../platform/paging/cursor.ts';
import type { PageRequest } from '../platform/paging/cursor.ts';
import { signedIn } from '../platform/session/asker.ts';
import type { Asker } from '../platform/session/asker.ts';
import { csvRow } from '../platform/text/csv.ts';
import { Access } from './access.service.ts';
import type { AuditConnection, AuditEntryType, AuditFilter } from './audit-trail.type.ts';
import { Consultations } from './consultation.service.ts';

interface Row {
  id: string;
  at: string;
  action: AuditAction;
  actorId: string | null;
  actorName: string | null;
  actorInstitution: string | null;
  subjectId: string | null;
  subjectName: string | null;
  subjectInstitution: string | null;
  consultationId: string | null;
  slug: string | null;
  detail: Record<string, string | number | boolean | null>;
}

/** Rows read at once for a download. */
const batch = 1_000;
/** People offered to filter by. */
const mostPeople = 500;

/** Which acts are looked at; `consultation` null is the whole site. */
interface Scope {
  consultation: string | null;
  filter: AuditFilter;
}

/**
 * The record of acts, for those who answer for it: a consultation's for its administrators, all for the site's. Names are
 * looked up when it is read, so who has left is there without one.
 */
@Injectable()
export class AuditTrail {
  constructor(
    private readonly em: EntityManager,
    private readonly access: Access,
    private readonly consultations: Consultations,
    private readonly audit: Audit,
  ) {}

  /** Newest first; of the consultation with this slug, or of the whole site when there is none. */
  async page(
    asker: Asker | null,
    slug: string | null,
    filter: AuditFilter,
    page: PageRequest,
  ): Promise<AuditConnection> {
    const scope = { consultation: await this.permit(asker, slug), filter };
    const rows = await this.rows(scope, page.after?.[0] ?? null, page.first + 1);
    const listed = connection(rows.map(entry), page, ({ id }) => [id]);
    return { ...listed, people: await this.people(scope) };
  }

  /** All of it as spreadsheets read it, a line at a time. That it was taken is an act too. */
  async csv(asker: Asker | null, slug: string | null, filter: AuditFilter): Promise<AsyncIterable<string>> {
    const scope = { consultation: await this.permit(asker, slug), filter };
    // What cannot be read is not taken away, and so not noted.
    await this.rows(scope, null, 1);
    const em = this.em.fork();
    await this.audit.note(em, {
      actor: signedIn(asker).id,
      consultation: scope.consultation,
      action: 'audit_exported',
      subject: scope.consultation,
    });
    return this.lines(scope);
  }

  private async *lines(scope: Scope): AsyncGenerator<string> {
    yield `\uFEFF${csvRow(['at', 'who', 'action', 'consultation', 'person', 'detail'])}`;
    for (let rows = await this.rows(scope, null, batch); rows.length > 0;) {
      yield rows.map(line).join('');
      rows = rows.length === batch ? await this.rows(scope, rows.at(-1)?.id ?? null, batch) : [];
    }
  }

  /** The consultation's id; null for the whole site. Throws the refusal when the asker may not read it. */
  private async permit(asker: Asker | null, slug: string | null): Promise<string | null> {
    if (slug === null) {
      const verdict = siteVerdict('read_audit', asker);
      if (verdict !== null) throw new Refusal(verdict);
      return null;
    }
    const found = await this.consultations.bySlug(signedIn(asker), slug);
    if (found === null) throw new Refusal('NOT_FOUND', {}, 'consultation');
    await this.access.require('manage', asker, found.id, new Date());
    return found.id;
  }

  private async rows(scope: Scope, after: string | null, limit: number): Promise<Row[]> {
    const { where, values } = conditions(scope, after);
    return sqlOf(this.em.fork()).execute<Row>(
      `select e.id::text as id, e.at, e.action, e.actor_id as "actorId", coalesce(a.name, a.email) as "actorName",
         a.institution as "actorInstitution",
         e.subject_id as "subjectId", coalesce(s.name, s.email) as "subjectName",
         s.institution as "subjectInstitution",
         e.consultation_id as "consultationId", c.slug, e.detail
       from audit_entry e left join participant a on a.id = e.actor_id left join participant s on s.id = e.subject_id
       left join consultation c on c.id = e.consultation_id
       where ${where} order by e.id desc limit ?`,
      [...values, limit],
    );
  }

  private async people({ consultation }: Scope): Promise<ParticipantType[]> {
    const { where, values } = conditions({ consultation, filter: {} }, null);
    return sqlOf(this.em).execute<ParticipantType>(
      `select p.id, coalesce(p.name, p.email) as name, p.institution from participant p
       where p.id in (select e.actor_id from audit_entry e where ${where}) and coalesce(p.name, p.email) is not null
       order by name, p.id limit ?`,
      [...values, mostPeople],
    );
  }
}

function conditions({ consultation, filter }: Scope, after: string | null): { where: string; values: unknown[] } {
  const { actor, action, since, until } = filter;
  const given: [condition: string, value: unknown][] = [
    ['e.consultation_id = ?', consultation],
    ['e.actor_id = ?', actor == null ? null : knownId(actor, 'actor')],
    ['e.action = ?', action],
    ['e.at >= ?', since],
    ['e.at < ?', until],
    ['e.id < ?::bigint', after],
  ];
  const asked = given.filter(([, value]) => value != null);
  return {
    where: asked.map(([condition]) => condition).join(' and ') || 'true',
    values: asked.map(([, value]) => value),
  };
}

function entry(row: Row): AuditEntryType {
  const { id, at, action, consultationId, actorId, subjectId } = row;
  return {
    id,
    at: new Date(at),
    action,
    consultationId,
    byCommandLine: actorId === null,
    actor: shownPerson(actorId, row.actorName, row.actorInstitution),
    person: shownPerson(subjectId, row.subjectName, row.subjectInstitution),
    detail: details(row),
  };
}

function details({ detail }: Row): { name: string; value: string }[] {
  return Object.entries(detail)
    .filter(([, value]) => value !== null && value !== false)
    .map(([name, value]) => ({ name, value: String(value) }));
}

function line(row: Row): string {
  const { at, actorId, actorName, action, slug, subjectName } = row;
  const said = details(row).map(({ name, value }) => `${name}=${value}`);
  const who = actorId === null ? 'command line' : (actorName ?? actorId);
  return csvRow([new Date(at).toISOString(), who, action, slug, subjectName, said.join(' ')]);
}
