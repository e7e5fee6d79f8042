import type { EntityManager } from '@mikro-orm/core';
import { overRows } from './bulk.ts';
import type { PlannedStance, PlannedTally } from './plan-stances.ts';

const stanceColumns = { participant: 'uuid', subject: 'uuid', value: 'text', at: 'timestamptz' } as const;

/** Writes stances on the paragraphs of one draft, over whatever was carried there. */
export async function writeParagraphStances(em: EntityManager, stances: readonly PlannedStance[]): Promise<void> {
  await overRows(
    em,
    stanceColumns,
    stances.filter(({ value }) => value !== null),
    `insert into paragraph_stance (participant_id, paragraph_id, value, carried, created_at, updated_at)
     select participant, subject, value, false, at, at from given
     on conflict (participant_id, paragraph_id) do update set
       value = excluded.value, carried = false, created_at = excluded.created_at, updated_at = excluded.updated_at`,
  );
  const takenBack = stances.filter(({ value }) => value === null);
  for (const table of ['paragraph_stance', 'prior_stance']) {
    await overRows(
      em,
      stanceColumns,
      takenBack,
      `delete from ${table} using given where participant_id = participant and paragraph_id = subject`,
    );
  }
}

export async function writeContributionStances(em: EntityManager, stances: readonly PlannedStance[]): Promise<void> {
  await overRows(
    em,
    stanceColumns,
    stances,
    `insert into contribution_stance (participant_id, contribution_id, value, created_at, updated_at)
     select participant, subject, value, at, at from given`,
  );
}

/** Writes sums without voters beside the counters that the stances themselves keep. */
export async function writeTallies(em: EntityManager, tallies: readonly PlannedTally[]): Promise<void> {
  await overRows(
    em,
    { paragraph: 'uuid', agree: 'int', disagree: 'int', pass: 'int' },
    tallies,
    `update paragraph_tally set imported_agree = given.agree, imported_disagree = given.disagree,
       imported_pass = given.pass
     from given where paragraph_id = paragraph`,
  );
}
