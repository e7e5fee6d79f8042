import { m } from '@mutirao/messages';
import { Refusal, roles } from '@mutirao/rules';
import type { Role } from '@mutirao/rules';
import { Command, Option } from 'commander';
import { accounts, dismissAdministrator, giveRole, openAccount, takeRole } from '../consultation/accounts.ts';
import { verifyInstitution } from '../participant/institution.service.ts';
import { emailOf } from '../participant/address.ts';
import { leave } from '../participant/leaving.ts';
import { Participant } from '../participant/participant.entity.ts';
import { turnOffSecondFactor } from '../participant/second-factor/lost-second-factor.ts';
import { holdings } from '../personal-data.ts';
import { Config } from '../platform/config.ts';
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

const institution = new Command('institution')
  .description('Say for which institution an account speaks; without a name, that it speaks for none.')
  .argument('<email>')
  .argument('[name]')
  .action((email: string, name: string | undefined) =>
    withDatabase((em) => em.transactional((tx) => verifyInstitution(tx, null, email, name ?? null))),
  );

const secondFactor = new Command('second-factor').description('The second factor of an account.').addCommand(
  new Command('off')
    .description('Turn it off for somebody who lost telephone and recovery codes. They are signed out everywhere.')
    .argument('<email>')
    .action((email: string) => withDatabase((em) => em.transactional((tx) => turnOffSecondFactor(tx, email)))),
);

const erase = new Command('erase')
  .description('End an account at its owner’s request, as if they had left themselves. There is no way back.')
  .argument('<email>')
  .option('--with-texts', 'destroy what they wrote too; else their public texts stay, without a name')
  .action((email: string, { withTexts }: { withTexts?: true }) =>
    withDatabase(async (em) => {
      const person = await em.findOne(Participant, { email: emailOf(email) });
      if (person === null) throw new Refusal('NOT_FOUND', {}, 'email');
      const texts = withTexts ? 'destroy' : 'keep';
      const { filesDir } = new Config();
      await leave(em, holdings, { participant: person.id, texts, act: 'person_erased', filesDir });
      process.stdout.write(`${m.cli_erased({}, { locale: 'pt-BR' })}\n${m.cli_erased({}, { locale: 'en' })}\n`);
    }),
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
  .addCommand(take)
  .addCommand(institution)
  .addCommand(secondFactor)
  .addCommand(erase);
