import type { EntityManager } from '@mikro-orm/core';
import { sqlOf } from '../platform/database/sql.ts';

/** Rows in one statement: enough that the round trip no longer counts, few enough that the JSON stays small. */
const most = 5_000;

/** Column names of a table with their PostgreSQL types. */
export type Columns<Row> = Readonly<Record<keyof Row & string, string>>;

/**
 * Runs `statement` over rows in few round trips, inside the entity manager's transaction. The statement reads them
 * from `given`, a row set with the columns named.
 */
export async function overRows<Row extends object>(
  em: EntityManager,
  columns: Columns<Row>,
  rows: readonly Row[],
  statement: string,
): Promise<void> {
  const types = Object.entries(columns).map(([name, type]) => `${name} ${String(type)}`);
  for (let from = 0; from < rows.length; from += most) {
    const json = JSON.stringify(rows.slice(from, from + most));
    await sqlOf(em).execute(
      `with given as (select * from json_to_recordset(?::json) as row (${types.join(', ')})) ${statement}`,
      [json],
    );
  }
}

/** Inserts rows into a table. */
export async function insertRows<Row extends object>(
  em: EntityManager,
  table: string,
  columns: Columns<Row>,
  rows: readonly Row[],
): Promise<void> {
  const names = Object.keys(columns).join(', ');
  await overRows(em, columns, rows, `insert into ${table} (${names}) select ${names} from given`);
}
