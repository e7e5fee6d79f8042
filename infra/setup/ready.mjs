import { say, secondsSince } from './say.mjs';

/** @typedef {{ role: string, email: string }} Account */

/** Portuguese and English for the roles of the demonstration. */
const names = /** @type {Record<string, string>} */ ({
  citizen: 'participação · citizen',
  facilitator: 'facilitação · facilitator',
  moderator: 'moderação · moderator',
  drafter: 'redação · drafter',
  administrator: 'administração · administrator',
});

/**
 * Reads what `mutirao demonstrate` prints: a line "role<TAB>e-mail" for each account.
 * @param {string} printed
 * @returns {Account[]}
 */
export function accountsFrom(printed) {
  return printed
    .split('\n')
    .map((line) => line.trim().split('\t'))
    .filter((fields) => fields.length === 2 && fields[1]?.includes('@'))
    .map(([role = '', email = '']) => ({ role, email }));
}

/**
 * @param {import('./environment.mjs').Settings} settings
 * @param {Account[]} accounts
 * @param {number} since
 */
export function announce(settings, accounts, since) {
  const rule = '─'.repeat(64);
  say();
  say(rule);
  say(`  Mutirão está no ar · is up (${secondsSince(since)})`);
  say(`  ${settings.publicUrl}`);
  if (accounts.length > 0) {
    say();
    say('  Para entrar, peça um código com um destes endereços');
    say('  To sign in, ask for a code with one of these addresses:');
    for (const { role, email } of accounts) say(`    ${email.padEnd(38)} ${names[role] ?? role}`);
  }
  if (settings.smtpUrl === undefined) {
    say();
    say(`  Os códigos chegam aqui · codes arrive here: ${settings.publicUrl}/mailbox`);
  }
  say();
  say('  Ctrl-C para parar · to stop.   Registros · logs: .data/logs');
  say(rule);
}
