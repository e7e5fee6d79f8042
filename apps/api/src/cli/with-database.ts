import type { EntityManager } from '@mikro-orm/core';
import { MikroORM } from '@mikro-orm/postgresql';
import { databaseOptions } from '../database.ts';
import { Config } from '../platform/config.ts';

/** Runs a command's work on the configured database, and lets go of it whatever happens. */
export async function withDatabase<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
  const orm = await MikroORM.init(databaseOptions(new Config().databaseUrl));
  try {
    return await work(orm.em.fork());
  } finally {
    await orm.close();
  }
}
