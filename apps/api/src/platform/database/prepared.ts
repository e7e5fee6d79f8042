import type { EntityManager } from '@mikro-orm/core';
import type { PostgreSqlConnection, SqlEntityManager } from '@mikro-orm/postgresql';
import { sqlOf } from './sql.ts';

/** A statement that is asked many times a second: parsed and planned once for each connection. Placeholders are `$1`. */
export interface Prepared {
  /** Unique in the program. */
  name: string;
  text: string;
}

export type Value = string | number | boolean | null | readonly string[];

/** Runs it inside the entity manager's transaction, if it has one; there it is planned like any other. */
export async function rowsOf<Row extends object>(
  em: EntityManager,
  { name, text }: Prepared,
  values: readonly Value[],
): Promise<Row[]> {
  if (em.isInTransaction()) {
    const given: unknown[] = [];
    const statement = text.replace(/\$(\d+)/g, (_, number: string) => {
      const value = values[Number(number) - 1] ?? null;
      given.push(Array.isArray(value) ? `{${value.join(',')}}` : value);
      return '?';
    });
    return sqlOf(em).execute<Row>(statement, given);
  }
  const connection = (em as unknown as SqlEntityManager).getConnection() as PostgreSqlConnection;
  const pool = await connection.getNativeClient();
  const { rows } = await pool.query<Row>({ name, text, values: [...values] });
  return rows;
}
