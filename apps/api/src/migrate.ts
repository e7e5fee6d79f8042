import { MikroORM } from '@mikro-orm/postgresql';
import { databaseOptions } from './database.ts';

/** Brings the database to the newest schema; harmless to repeat. Returns the names of the migrations it ran. */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const orm = await MikroORM.init(databaseOptions(databaseUrl));
  try {
    const ran = await orm.migrator.up();
    return ran.map(({ name }) => name);
  } finally {
    await orm.close();
  }
}
