import { Refusal } from './refusal.mjs';

/**
 * @typedef {object} Settings
 * @property {number} port where the site is served
 * @property {string} publicUrl where people reach it, without a slash at the end
 * @property {boolean} anyName nobody said where: whatever name the site is opened by is right
 * @property {string} [databaseUrl] nothing: the embedded PostgreSQL
 * @property {string} [redisUrl] nothing: jobs live in PostgreSQL
 * @property {string} [smtpUrl] nothing: the local mailbox
 */

/** @typedef {{ name: string, portuguese: string, english: string }} Problem */

/**
 * Reads what the operator set. An empty variable counts as an unset one, which is how shells and compose files leave them.
 * @param {Record<string, string | undefined>} env
 * @returns {Settings}
 * @throws {Refusal} naming every wrong variable at once, never its value (it may hold a password)
 */
export function readSettings(env) {
  /** @type {Problem[]} */
  const problems = [];
  const given = (/** @type {string} */ name) => env[name]?.trim() || undefined;
  const address = (/** @type {string} */ name, /** @type {string[]} */ protocols, /** @type {string} */ example) => {
    const value = given(name);
    if (value === undefined || isAddress(value, protocols)) return value;
    problems.push({ name, portuguese: `esperado: ${example}`, english: `expected ${example}` });
    return undefined;
  };

  const port = given('PORT') ?? '3000';
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) {
    problems.push({ name: 'PORT', portuguese: 'esperado: um número de 1 a 65535', english: 'expected 1 to 65535' });
  }
  const databaseUrl = address(
    'DATABASE_URL',
    ['postgres:', 'postgresql:'],
    'postgres://user:password@host:5432/database',
  );
  const redisUrl = address('REDIS_URL', ['redis:', 'rediss:'], 'redis://host:6379');
  const smtpUrl = address('SMTP_URL', ['smtp:', 'smtps:'], 'smtp://user:password@host:587');
  const publicUrl = address('PUBLIC_URL', ['http:', 'https:'], 'https://consulta.example.org');
  if (publicUrl !== undefined && new URL(publicUrl).origin !== publicUrl.replace(/\/$/, '')) {
    problems.push({
      name: 'PUBLIC_URL',
      portuguese: 'esperado: só protocolo, nome e porta, como https://consulta.example.org',
      english: 'expected protocol, name and port only, like https://consulta.example.org',
    });
  }
  if (problems.length > 0) throw wrong(problems);
  return {
    port: Number(port),
    anyName: publicUrl === undefined,
    publicUrl: publicUrl?.replace(/\/$/, '') ?? `http://localhost:${Number(port)}`,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(redisUrl === undefined ? {} : { redisUrl }),
    ...(smtpUrl === undefined ? {} : { smtpUrl }),
  };
}

/** @param {string} value @param {string[]} protocols */
function isAddress(value, protocols) {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, searchParams } = new URL(value);
  return protocols.includes(protocol) && (hostname !== '' || searchParams.has('host'));
}

/** @param {Problem[]} problems */
function wrong(problems) {
  return new Refusal(
    problems.map(({ name, portuguese }) => `${name} não serve: ${portuguese}.`).join('\n'),
    problems.map(({ name, english }) => `${name} cannot be used: ${english}.`).join('\n'),
    2,
  );
}

/**
 * A service that was asked for and does not answer, or is not what it should be.
 * @param {string} name of the variable
 * @param {string} portuguese
 * @param {string} english
 */
export function unusable(name, portuguese, english) {
  return new Refusal(`${name} não serve: ${portuguese}.`, `${name} cannot be used: ${english}.`, 2);
}
