import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { identityProvidersFrom, isLocal } from './identity-providers.ts';
import type { IdentityProvider } from './identity-providers.ts';

const port = z.coerce.number().int().min(0).max(65_535);
const address = (protocols: string[], example: string) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    error: `expected ${example}`,
  });
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

const environment = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  DATABASE_URL: address(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/database'),
  REDIS_URL: address(['redis:', 'rediss:'], 'redis://host:6379').optional(),
  SMTP_URL: address(['smtp:', 'smtps:'], 'smtp://user:password@host:587').optional(),
  MAIL_FROM: z.string().min(3).default('Mutirão <nao-responda@localhost>'),
  PUBLIC_URL: address(['http:', 'https:'], 'https://consulta.example.org').default('http://localhost:3000'),
  API_PORT: port.default(3100),
  FILES_DIR: z.string().min(1).default(join(tmpdir(), 'mutirao-files')),
  GRAPHQL_EXPLORABLE: flag.optional(),
  GRAPHQL_OPERATIONS: z.string().min(1).optional(),
  RATE_LIMITS: z.enum(['on', 'off']).default('on'),
  IDENTITY_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, { error: 'expected 64 hexadecimal digits, as `openssl rand -hex 32` makes them' })
    .optional(),
});

/** Whether what is sent there cannot be read on the way: by TLS, or because it never leaves this machine. */
function travelsSafely(address: string): boolean {
  const url = new URL(address);
  return url.protocol === 'https:' || isLocal(url);
}

/** For machines where nobody's identity is at stake: whoever can read the source knows it. */
const developmentKey = '0'.repeat(64);

/** A variable that cannot be used, said by its name: the one line an operator needs. */
export class ConfigError extends Error {}

/** Everything the process takes from its surroundings. The only place in the api that reads the environment. */
export class Config {
  readonly production: boolean;
  readonly databaseUrl: string;
  /** Null: jobs live in PostgreSQL. */
  readonly redisUrl: string | null;
  /** Null: mail goes to the local mailbox. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** Where people reach the site, without a slash at the end. */
  readonly publicUrl: string;
  readonly apiPort: number;
  readonly filesDir: string;
  /** Whether programs may ask in words of their own, and for the schema. */
  readonly graphqlExplorable: boolean;
  /** A file of operations that are known beside those of the site's own pages. */
  readonly graphqlOperations: string | null;
  /** Off only where the site itself is rehearsed. */
  readonly rateLimits: boolean;
  /** 32 bytes with which documents, subjects and second factors are hashed or sealed. */
  readonly identityKey: Buffer;
  /** Where people may sign in with an account they have elsewhere, as they stand on the page. */
  readonly identityProviders: readonly IdentityProvider[];

  constructor(env: NodeJS.ProcessEnv = process.env) {
    // An empty variable is an unset one: that is how compose files and shells leave them.
    const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
    const parsed = environment.safeParse(given);
    if (!parsed.success) {
      throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
    }
    const values = parsed.data;
    this.production = values.NODE_ENV === 'production';
    this.databaseUrl = values.DATABASE_URL;
    this.redisUrl = values.REDIS_URL ?? null;
    this.smtpUrl = values.SMTP_URL ?? null;
    this.mailFrom = values.MAIL_FROM;
    this.publicUrl = values.PUBLIC_URL.replace(/\/+$/, '');
    this.apiPort = values.API_PORT;
    this.filesDir = values.FILES_DIR;
    this.graphqlExplorable = values.GRAPHQL_EXPLORABLE ?? !this.production;
    this.graphqlOperations = values.GRAPHQL_OPERATIONS ?? null;
    this.rateLimits = values.RATE_LIMITS === 'on';
    this.identityKey = Buffer.from(values.IDENTITY_KEY ?? developmentKey, 'hex');
    const providers = identityProvidersFrom(given, this.production);
    if (providers.problems.length > 0) throw new ConfigError(providers.problems.join('\n'));
    this.identityProviders = providers.found;
    if (this.production && values.IDENTITY_KEY === undefined) {
      throw new ConfigError(
        'IDENTITY_KEY: required when NODE_ENV=production, because who signed in by what is kept under it',
      );
    }
    if (this.production && this.smtpUrl === null) {
      throw new ConfigError('SMTP_URL: required when NODE_ENV=production, because the local mailbox is closed there');
    }
    if (this.production && !travelsSafely(this.publicUrl)) {
      throw new ConfigError(
        'PUBLIC_URL: expected https:// when NODE_ENV=production, because sign-in codes and cookies travel by it',
      );
    }
    if (this.production && !this.rateLimits) {
      throw new ConfigError('RATE_LIMITS: cannot be off when NODE_ENV=production');
    }
  }

  /** The mailbox page exists only where mail cannot leave, and never in production. */
  get mailbox(): boolean {
    return this.smtpUrl === null && !this.production;
  }
}
