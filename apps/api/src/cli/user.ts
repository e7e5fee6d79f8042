import { Refusal, roles } from '@mutirao/rules';
import type { Role } from '@mutirao/rules';
import { Command, Option } from 'commander';
import { accounts, dismissAdministrator, giveRole, openAccount, takeRole } from '../consultation/accounts.ts';
import { withDatabase } from './with-database.ts';

const list = new Command('list')
  .description('Accounts with their roles, a line each: e-mail, name, roles.')
  .action(() =>
    withDatabase(async (em) => {
      for (const { email, name, held } of await accounts(em)) {
        process.stdout.write(`${email}\t${name ?? ''}\t${held.join(' ')}\n`);
      }
    }),
  );

interface CreateOptions {
  name?: string;
  administrator?: true;
  role?: Role;
  consultation?: string;
}

const create = new Command('create')
  .description('Make an account, or give the one with this address a name or a role. They sign in by e-mail.')
  .argument('<email>')
  .option('--name <name>', 'how everyone sees them')
  .option('--administrator', 'may create consultations and administers every one')
  .addOption(new Option('--role <role>', 'what they are in a consultation').choices(roles))
  .option('--consultation <slug>', 'the consultation that the role is for')
  .action((email: string, { name, administrator, role, consultation }: CreateOptions) =>
    withDatabase((em) =>
      em.transactional(async (tx) => {
        if ((role === undefined) !== (consultation === undefined)) {
          throw new Refusal('INPUT_INVALID', { problem: '--role and --consultation go together' });
        }
        const account = await openAccount(tx, email, { name, administrator });
        if (role && consultation) await giveRole(tx, account, role, consultation);
        process.stdout.write(`${account}\n`);
      }),
    ),
  );

interface TakeOptions {
  administrator?: true;
  role?: Role;
  consultation?: string;
}

const take = new Command('take')
  .description('Take a role away from the account with this address; never the last administrator’s.')
  .argument('<email>')
  .option('--administrator', 'no longer administers the site')
  .addOption(new Option('--role <role>', 'what they no longer are in a consultation').choices(roles))
  .option('--consultation <slug>', 'the consultation that the role is for')
  .action((email: string, { administrator, role, consultation }: TakeOptions) =>
    withDatabase((em) =>
      em.transactional(async (tx) => {
        if (!administrator && (!role || !consultation)) {
          throw new Refusal('INPUT_INVALID', { problem: '--administrator, or --role and --consultation' });
        }
        if (role && consultation) await takeRole(tx, email, role, consultation);
        if (administrator) await dismissAdministrator(tx, email);
      }),
    ),
  );

export const userCommand = new Command('user')
  .description('Accounts and roles.')
  .addCommand(list)
  .addCommand(create)
  .addCommand(take);
