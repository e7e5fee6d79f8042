import type { EntityManager } from '@mikro-orm/core';
import type { Fate, HeldKind } from '@mutirao/rules';
import { sqlOf } from '../database/sql.ts';

/** A person as their data is found: by the id of their account, or by their address. */
export interface Person {
  id: string;
  email: string | null;
}

/** A person on their way out. */
export interface Leaver extends Person {
  name: string | null;
  /** The nameless row that inherits what must go on counting. */
  heir: string;
  /** Whether their texts go with them. */
  withTexts: boolean;
  /** Uploaded documents whose bytes are removed once the leaving holds: a transaction cannot bring them back. */
  files: string[];
}

export type HeldRow = Readonly<Record<string, unknown>>;

/**
 * One kind of thing that is held about people: how to read it, what becomes of it. (Why it is held: `libs/rules`.) Whoever adds a table
 * that leads to a person adds a holding beside it and names it in `src/personal-data.ts`; a test finds what was forgotten.
 */
export interface Holding {
  kind: HeldKind;
  fate: Fate;
  /** The columns (`table.column`) that lead to a person, or hold their words, and are answered for here. */
  columns: readonly string[];
  /** A select over `person` (one row: id, email) with what the person is told, the newest first. */
  rows: string;
  /** Makes of a row what the person is told, where SQL cannot say it. */
  told?(row: HeldRow): HeldRow;
  /** Throws the refusal that keeps this person from leaving yet. */
  refuseLeaving?(em: EntityManager, participant: string): Promise<void>;
  /** Runs in the transaction of leaving, from the last noun to the first; the person's row itself goes after all of them. */
  leave(em: EntityManager, leaver: Leaver): Promise<void>;
}

/** Everything that can be held, in the order of the nouns. */
export class Holdings {
  constructor(readonly all: readonly Holding[]) {}
}

/** Runs statements that name the person as `person.id`, `person.email` and `person.heir`. */
export function leavingBy(...statements: readonly string[]): Holding['leave'] {
  return async (em, { id, email, heir }) => {
    for (const statement of statements) {
      await sqlOf(em).execute(
        `with person as materialized (select ?::uuid as id, ?::text as email, ?::uuid as heir) ${statement}`,
        [id, email, heir],
      );
    }
  };
}

/** What is kept as it is: it names the person by an id that nothing else knows any more. */
export const staying: Holding['leave'] = async () => undefined;
