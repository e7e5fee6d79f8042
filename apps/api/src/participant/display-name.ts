import type { EntityManager } from '@mikro-orm/core';
import { foldName, nameFault, nameLength, nameSkeleton, Refusal } from '@mutirao/rules';
import { sqlOf } from '../platform/database/sql.ts';

/** A name that only somebody may take: those of a team, and of the institutions that people speak for. */
interface Guarded {
  name: string;
  /** Null for an institution. */
  consultation: string | null;
  mine: boolean;
}

/**
 * The name, folded, by which a person may be shown. Throws NAME_INVALID, NAME_MIXES_ALPHABETS, NAME_RESERVED,
 * NAME_OF_THE_TEAM, TEXT_EMPTY, TEXT_INVALID or TEXT_TOO_LONG, all about `field`.
 */
export async function displayName(
  em: EntityManager,
  participant: string,
  value: string,
  field = 'name',
): Promise<string> {
  const name = foldedName(value, field);
  const fault = nameFault(name);
  if (fault !== null) throw new Refusal(fault, {}, field);
  if (await imitates(em, participant, name)) throw new Refusal('NAME_OF_THE_TEAM', {}, field);
  return name;
}

/** The same for whoever runs the installation, who may speak for it. */
export function operatorsName(value: string): string {
  const name = foldedName(value, 'name');
  const fault = nameFault(name);
  if (fault !== null && fault !== 'NAME_RESERVED') throw new Refusal(fault, {}, 'name');
  return name;
}

/** One line without what nobody sees. Throws TEXT_EMPTY, TEXT_INVALID or TEXT_TOO_LONG. */
export function foldedName(value: string, field: string, most = nameLength): string {
  if (!value.isWellFormed()) throw new Refusal('TEXT_INVALID', {}, field);
  const name = foldName(value);
  if (name === '') throw new Refusal('TEXT_EMPTY', {}, field);
  if (name.length > most) throw new Refusal('TEXT_TOO_LONG', { most, length: name.length }, field);
  return name;
}

/** Whether a quick eye would take this name for somebody's on a team that its owner is not on, or for an institution. */
async function imitates(em: EntityManager, participant: string, name: string): Promise<boolean> {
  const guarded = await sqlOf(em).execute<Guarded>(
    `select name, consultation_id as consultation, participant_id = ? as mine from guarded_name`,
    [participant],
  );
  const skeleton = nameSkeleton(name);
  const alike = guarded.filter((other) => nameSkeleton(other.name) === skeleton);
  const teams = new Set(guarded.filter(({ mine }) => mine).map(({ consultation }) => consultation));
  const speaks = alike.some(({ mine, consultation }) => mine && consultation === null);
  return alike.some(({ mine, consultation }) => !mine && !(consultation === null ? speaks : teams.has(consultation)));
}
