import { Migrator } from '@mikro-orm/migrations';
import { defineConfig, UnderscoreNamingStrategy } from '@mikro-orm/postgresql';
import type { Options } from '@mikro-orm/postgresql';
import { entities } from './entities.ts';
import { migrations } from './migrations/index.ts';

/** How the ORM is set up everywhere: server, worker, command line, tests. */
export function databaseOptions(url: string, pool: { min: number; max: number } = { min: 0, max: 10 }): Options {
  return defineConfig({
    clientUrl: url,
    entities,
    namingStrategy: UnderscoreNamingStrategy,
    extensions: [Migrator],
    migrations: { migrationsList: migrations, tableName: 'migration', snapshot: false, silent: true },
    forceUtcTimezone: true,
    // A forgotten request context must fail loudly rather than share an identity map between people.
    allowGlobalContext: false,
    ignoreUndefinedInQuery: false,
    pool,
    debug: false,
  });
}
