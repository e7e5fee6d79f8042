import 'reflect-metadata';
import { Command } from 'commander';
import { compareCommand } from './cli/compare.ts';
import { demonstrateCommand } from './cli/demonstrate.ts';
import { explain } from './cli/explain.ts';
import { exportCommand } from './cli/export.ts';
import { groupsCommand } from './cli/groups.ts';
import { importCommand } from './cli/import.ts';
import { migrateCommand } from './cli/migrate.ts';
import { readCommand } from './cli/read.ts';
import { schemaCommand } from './cli/schema.ts';
import { userCommand } from './cli/user.ts';

const program = new Command('mutirao')
  .description('The command line of Mutirão.')
  .showHelpAfterError()
  .addCommand(migrateCommand)
  .addCommand(demonstrateCommand)
  .addCommand(importCommand)
  .addCommand(exportCommand)
  .addCommand(userCommand)
  .addCommand(compareCommand)
  .addCommand(readCommand)
  .addCommand(groupsCommand)
  .addCommand(schemaCommand);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}
