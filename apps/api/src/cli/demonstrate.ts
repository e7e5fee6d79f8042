import { Command } from 'commander';
import { demonstrate } from '../demonstration/demonstrate.ts';
import { withDatabase } from './with-database.ts';

export const demonstrateCommand = new Command('demonstrate')
  .description('Load the demonstration, once, and print its accounts: role, tab, e-mail address.')
  .action(async () => {
    const accounts = await withDatabase((em) => demonstrate(em, new Date()));
    process.stdout.write(accounts.map(({ role, email }) => `${role}\t${email}\n`).join(''));
  });
