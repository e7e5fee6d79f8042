import { IsolationLevel } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/core';
import { sqlOf } from '../database/sql.ts';
import type { HeldRow, Holding, Person } from './holding.ts';

/** Rows taken from a cursor at a time: what is held of them in memory. */
const batch = 500;

/** As JSON, so that instants and numbers come as every program reads them, in the order of the columns. */
const asJson = (rows: string) => `select row_to_json(held) as row from (
  with person as materialized (select ?::uuid as id, ?::text as email) ${rows}) held`;

interface Read {
  row: HeldRow;
}

/** How much there is of it, and the newest `shown` rows. */
export async function glance(
  em: EntityManager,
  { rows, told = same }: Holding,
  { id, email }: Person,
  shown: number,
): Promise<{ count: number; newest: HeldRow[] }> {
  const sql = sqlOf(em);
  const [counted] = await sql.execute<{ count: number }>(
    `select count(*)::int as count from (${asJson(rows)}) every_row`,
    [id, email],
  );
  const newest = await sql.execute<Read>(`${asJson(rows)} limit ?`, [id, email, shown]);
  return { count: counted?.count ?? 0, newest: newest.map(({ row }) => told(row)) };
}

/** All rows of it, some at a time, from a cursor: to be called in a transaction. */
export async function* batches(
  em: EntityManager,
  { kind, rows, told = same }: Holding,
  { id, email }: Person,
): AsyncGenerator<HeldRow[]> {
  const sql = sqlOf(em);
  await sql.execute(`declare held_${kind} no scroll cursor for ${asJson(rows)}`, [id, email]);
  for (let taken = batch; taken === batch;) {
    const found = await sql.execute<Read>(`fetch ${batch} from held_${kind}`);
    taken = found.length;
    if (taken > 0) yield found.map(({ row }) => told(row));
  }
  await sql.execute(`close held_${kind}`);
}

/** Reads everything as it was at one moment, however long whoever takes from it needs. */
export async function* asOfNow<T>(
  em: EntityManager,
  read: (tx: EntityManager) => AsyncGenerator<T>,
): AsyncGenerator<T> {
  const tx = em.fork();
  await tx.begin({ isolationLevel: IsolationLevel.REPEATABLE_READ, readOnly: true });
  try {
    yield* read(tx);
  } finally {
    await tx.rollback();
  }
}

function same(row: HeldRow): HeldRow {
  return row;
}
