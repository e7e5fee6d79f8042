import type { EntityManager } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';

/** Runs one statement inside the entity manager's transaction, if it has one. Placeholders are `?`. */
export interface Sql {
  execute<Row extends object = Record<string, unknown>>(statement: string, values?: readonly unknown[]): Promise<Row[]>;
}

/**
 * Plain rows for hot lists and statements that the unit of work cannot say in one round trip
 * (hydrating entities that are only read costs two to three times as much).
 */
export function sqlOf(em: EntityManager): Sql {
  const sqlManager = em as unknown as SqlEntityManager;
  return {
    execute: <Row extends object>(statement: string, values: readonly unknown[] = []) =>
      sqlManager.execute<Row[]>(statement, [...values], 'all'),
  };
}
