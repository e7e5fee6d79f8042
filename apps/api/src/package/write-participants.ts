import type { EntityManager } from '@mikro-orm/core';
import { foldNameShort } from '@mutirao/rules';
import type { Locale } from '../participant/participant.entity.ts';
import { newId } from '../platform/database/id.ts';
import { insertRows } from './bulk.ts';
import { packageFault } from './package-fault.ts';
import type { ReadPackage } from './package.format.ts';
import type { PlannedContribution } from './plan-contributions.ts';
import type { PlannedStances } from './plan-stances.ts';

/** Ids of the people by their key: those of their accounts where they have one, new ones for the others. */
export function planPeople(pkg: ReadPackage, accounts: ReadonlyMap<string, string> = new Map()): Map<string, string> {
  const people = new Map<string, string>();
  for (const [index, { key }] of pkg.participants.entries()) {
    if (people.has(key)) throw packageFault(['participants', index, 'key'], `"${key}" is given twice`);
    people.set(key, accounts.get(key) ?? newId());
  }
  return people;
}

/** Writes those who have no account. They cannot sign in: a package brings names, never addresses. */
export async function writeParticipants(
  em: EntityManager,
  pkg: ReadPackage,
  people: ReadonlyMap<string, string>,
  { now, accounts }: { now: Date; accounts?: ReadonlyMap<string, string> },
): Promise<void> {
  const { locale } = pkg.consultation;
  const rows = pkg.participants.flatMap(({ key, name }) => {
    const id = accounts?.has(key) ? undefined : people.get(key);
    return id === undefined ? [] : { id, name: foldNameShort(name ?? '') || nameless[locale], locale, created_at: now };
  });
  const columns = { id: 'uuid', name: 'text', locale: 'text', created_at: 'timestamptz' };
  await insertRows(em, 'participant', columns, rows);
}

/** What a person without a name is called; names of voters are never shown. */
const nameless: Readonly<Record<Locale, string>> = { 'pt-BR': 'Anônimo', en: 'Anonymous', es: 'Anónimo' };

interface TakingPart {
  people: ReadonlyMap<string, string>;
  contributions: readonly PlannedContribution[];
  stances: PlannedStances;
}

/** Notes who took part at all: everyone who wrote or took a stance, and is not counted already under another key. */
export async function writeParticipation(
  em: EntityManager,
  consultation: string,
  pkg: ReadPackage,
  plan: TakingPart,
): Promise<void> {
  const { contributions, stances } = plan;
  const people = new Set<string>();
  for (const { author } of contributions) if (author !== null) people.add(author);
  for (const taken of [stances.onContributions, ...stances.onParagraphs.values()]) {
    for (const { participant } of taken) people.add(participant);
  }
  for (const { key, counted } of pkg.participants) if (!counted) people.delete(plan.people.get(key) ?? '');
  await insertRows(
    em,
    'participation',
    { consultation_id: 'uuid', participant_id: 'uuid' },
    [...people].map((id) => ({ consultation_id: consultation, participant_id: id })),
  );
}
