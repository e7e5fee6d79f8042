import type { EntityManager } from '@mikro-orm/core';
import { phaseFault, Refusal } from '@mutirao/rules';
import type { PhaseTimes } from '@mutirao/rules';
import { v7 } from 'uuid';
import { defaultPhases, defaultRules } from '../consultation/defaults.ts';
import { newId } from '../platform/database/id.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { insertRows } from './bulk.ts';
import { packageFault } from './package-fault.ts';
import type { ReadPackage } from './package.format.ts';

export type GivenConsultation = ReadPackage['consultation'];

export interface Opened {
  consultation: string;
  /** Ids of its rules by their code. */
  rules: ReadonlyMap<string, string>;
}

/** Its own rules, or those every consultation begins with. */
export function rulesOf({ rules, locale }: GivenConsultation) {
  return rules ?? defaultRules(locale);
}

/**
 * Writes the consultation itself with its calendar and rules. One with the same address gives way when `replace` is
 * set, and its team goes over; else throws SLUG_TAKEN. Throws PACKAGE_INVALID for a calendar or rules that cannot be.
 * `since`: when it began, where it does not say so itself.
 */
export async function openConsultation(
  em: EntityManager,
  consultation: GivenConsultation,
  { replace, since, now }: { replace: boolean; since: Date; now: Date },
): Promise<Opened> {
  const { slug, title, summary, locale, moderation, contributeLevel, stanceLevel, pseudonyms, ...given } = consultation;
  const phases = given.phases?.map((phase): PhaseTimes => ({ ...phase, endsAt: phase.endsAt ?? null }));
  const fault = phases && phaseFault(phases);
  if (fault) throw packageFault(['consultation', 'phases'], faults[fault]);
  const createdAt = given.createdAt ?? since;

  const team = await makeRoom(em, slug, replace);
  const id = v7({ msecs: Math.max(0, createdAt.getTime()) });
  await sqlOf(em).execute(
    `insert into consultation (id, slug, title, summary, locale, moderation, contribute_level, stance_level, pseudonyms,
       created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [id, slug, title, summary, locale, moderation, contributeLevel, stanceLevel, pseudonyms, createdAt],
  );
  await insertRows(
    em,
    'phase',
    { id: 'uuid', consultation_id: 'uuid', kind: 'text', starts_at: 'timestamptz', ends_at: 'timestamptz' },
    (phases ?? defaultPhases(now)).map(({ kind, startsAt, endsAt }) => {
      return { id: newId(), consultation_id: id, kind, starts_at: startsAt, ends_at: endsAt };
    }),
  );
  await insertRows(
    em,
    'membership',
    { id: 'uuid', consultation_id: 'uuid', participant_id: 'uuid', role: 'text', created_at: 'timestamptz' },
    team.map((member) => ({ ...member, id: newId(), consultation_id: id })),
  );
  return { consultation: id, rules: await writeRules(em, id, consultation) };
}

interface Member {
  participant_id: string;
  role: string;
  created_at: Date;
}

/** Removes the consultation at this address, with the people who came with it and are nowhere else. Answers its team. */
async function makeRoom(em: EntityManager, slug: string, replace: boolean): Promise<Member[]> {
  const sql = sqlOf(em);
  // The same lock that opening one on the site takes: whoever comes second sees the first.
  await sql.execute(`select pg_advisory_xact_lock(hashtext(?))`, [`consultation:${slug}`]);
  const [old] = await sql.execute<{ id: string }>(`select id from consultation where slug = ?`, [slug]);
  if (!old) return [];
  if (!replace) throw new Refusal('SLUG_TAKEN', { slug }, 'slug');
  const team = await sql.execute<Member>(
    `select participant_id, role, created_at from membership where consultation_id = ?`,
    [old.id],
  );
  const people = await sql.execute<{ id: string }>(
    `select participant_id as id from participation join participant p on p.id = participant_id
     where consultation_id = ? and p.email is null
       and not exists (select from participation other
                       where other.participant_id = p.id and other.consultation_id <> consultation_id)`,
    [old.id],
  );
  for (const leaf of leaves) await sql.execute(leaf, [old.id]);
  await sql.execute(`delete from consultation where id = ?`, [old.id]);
  await sql.execute(`delete from participant where id = any(?::uuid[])`, [`{${people.map(({ id }) => id).join(',')}}`]);
  return team;
}

const paragraphs = `select p.id from paragraph p join draft d on d.id = p.draft_id where d.consultation_id = ?`;

/** What counters count goes before the paragraphs that carry the counters. */
const leaves = [
  `delete from placement where draft_id in (select id from draft where consultation_id = ?)`,
  `delete from prior_stance where paragraph_id in (${paragraphs})`,
  `delete from paragraph_stance where paragraph_id in (${paragraphs})`,
  `delete from contribution where parent_id is not null and consultation_id = ?`,
  `delete from contribution where consultation_id = ?`,
] as const;

async function writeRules(
  em: EntityManager,
  consultation: string,
  given: GivenConsultation,
): Promise<Map<string, string>> {
  const rules = rulesOf(given);
  const ids = new Map<string, string>();
  for (const [index, { code }] of rules.entries()) {
    if (ids.has(code)) throw packageFault(['consultation', 'rules', index, 'code'], `"${code}" is given twice`);
    ids.set(code, newId());
  }
  await insertRows(
    em,
    'rule',
    { id: 'uuid', consultation_id: 'uuid', code: 'text', title: 'text', text: 'text', position: 'int' },
    rules.map(({ code, title, text }, position) => {
      return { id: ids.get(code) ?? newId(), consultation_id: consultation, code, title, text, position };
    }),
  );
  return ids;
}

const faults = {
  PHASES_EMPTY: 'has no phase',
  PHASE_ENDS_BEFORE_START: 'has a phase that ends before it starts',
  PHASES_OVERLAP: 'has phases that overlap',
} as const;
