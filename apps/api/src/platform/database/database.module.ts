import { MikroOrmModule } from '@mikro-orm/nestjs';
import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import { Config } from '../config.ts';
import type { Options } from '@mikro-orm/postgresql';

/** The connection to PostgreSQL with a fresh entity manager for every request. */
export function databaseModule(options: (url: string) => Options) {
  return MikroOrmModule.forRootAsync({
    driver: PostgreSqlDriver,
    inject: [Config],
    useFactory: (config: Config) => options(config.databaseUrl),
  });
}
