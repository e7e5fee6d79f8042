import { Command } from 'commander';
import { migrate } from '../migrate.ts';
import { Config } from '../platform/config.ts';

export const migrateCommand = new Command('migrate')
  .description('Bring the database to the newest schema. Harmless to repeat.')
  .action(async () => {
    const done = await migrate(new Config().databaseUrl);
    process.stdout.write(done.length === 0 ? 'nothing to do\n' : `${done.join('\n')}\n`);
  });
