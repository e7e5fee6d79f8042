import { reaches, verificationLevels } from '@mutirao/rules';
import type { VerificationLevel } from '@mutirao/rules';
import { z } from 'zod';

/** Somewhere people have an account already, spoken to by OpenID Connect. */
export interface IdentityProvider {
  /** One lower-case word, in addresses and variables: `govbr`. */
  id: string;
  /** As it stands on its button. */
  title: string;
  issuer: URL;
  clientId: string;
  clientSecret: string;
  scopes: string;
  /** Whether an address it calls verified is believed to be the person's own. */
  trustsEmail: boolean;
  /** The claim with the number of a document, of which only a keyed hash is kept; null when it gives none. */
  documentClaim: string | null;
  /** Where its word on how surely it knows the person stands (`a.b` reads b inside a); null when it gives none. */
  levelClaim: string | null;
  /** What stands there, surest first; anything else counts as a mere address. */
  levels: readonly { level: VerificationLevel; values: readonly string[] }[];
}

type Given = Readonly<Record<string, string | undefined>>;

/**
 * What the variables of a provider need not say. gov.br: Roteiro de Integração do Login Único
 * (https://acesso.gov.br/roteiro-tecnico): `sub` is the CPF, the `_idtoken` scope brings `reliability_info.level`.
 */
const presets: Readonly<Record<string, Given>> = {
  govbr: {
    ISSUER: 'https://sso.acesso.gov.br/',
    NAME: 'gov.br',
    SCOPES: 'openid email profile govbr_confiabilidades govbr_confiabilidades_idtoken',
    TRUST_EMAIL: 'true',
    DOCUMENT_CLAIM: 'sub',
    LEVEL_CLAIM: 'reliability_info.level',
    VERIFIED_VALUES: 'silver,prata',
    STRONG_VALUES: 'gold,ouro',
  },
};

const words = z
  .string()
  .default('')
  .transform((value) =>
    value
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  );
const flag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((value) => value === 'true');

const settings = z.object({
  ISSUER: z.string().refine((value) => URL.canParse(value), { error: 'expected https://sso.example.org' }),
  CLIENT_ID: z.string(),
  CLIENT_SECRET: z.string(),
  NAME: z.string().max(40),
  SCOPES: z
    .string()
    .default('openid email profile')
    .refine((value) => value.split(' ').includes('openid'), { error: 'expected openid among them' }),
  TRUST_EMAIL: flag,
  DOCUMENT_CLAIM: z.string().optional(),
  LEVEL_CLAIM: z.string().optional(),
  VERIFIED_VALUES: words,
  STRONG_VALUES: words,
});

/** Reads `OIDC_PROVIDERS` and, for each word in it, `OIDC_<WORD>_…`. A problem is a line that names its variable. */
export function identityProvidersFrom(
  given: Given,
  production: boolean,
): { found: IdentityProvider[]; problems: string[] } {
  const found: IdentityProvider[] = [];
  const problems: string[] = [];
  for (const id of words.parse(given['OIDC_PROVIDERS'])) {
    if (!/^[a-z][a-z0-9]{0,30}$/.test(id)) {
      problems.push('OIDC_PROVIDERS: expected lower-case words, such as govbr,acme');
      continue;
    }
    const prefix = `OIDC_${id.toUpperCase()}_`;
    const own = Object.fromEntries(
      Object.keys(settings.shape).map((name) => [name, given[prefix + name] ?? presets[id]?.[name]]),
    );
    const parsed = settings.safeParse(own);
    if (!parsed.success) {
      problems.push(...parsed.error.issues.map(({ path, message }) => `${prefix}${path.join('.')}: ${message}`));
      continue;
    }
    const provider = toProvider(id, parsed.data);
    if (provider.issuer.protocol !== 'https:' && (production || !isLocal(provider.issuer))) {
      problems.push(`${prefix}ISSUER: expected https://`);
    }
    found.push(provider);
  }
  return { found, problems };
}

function toProvider(id: string, values: z.infer<typeof settings>): IdentityProvider {
  return {
    id,
    title: values.NAME,
    issuer: new URL(values.ISSUER),
    clientId: values.CLIENT_ID,
    clientSecret: values.CLIENT_SECRET,
    scopes: values.SCOPES,
    trustsEmail: values.TRUST_EMAIL,
    documentClaim: values.DOCUMENT_CLAIM ?? null,
    levelClaim: values.LEVEL_CLAIM ?? null,
    levels: [
      { level: 'strong', values: values.STRONG_VALUES },
      { level: 'verified', values: values.VERIFIED_VALUES },
    ],
  };
}

/** How surely a provider can say who somebody is, weakest first. */
export function levelsFrom({ levelClaim, levels }: IdentityProvider): VerificationLevel[] {
  const said = levelClaim === null ? [] : levels.filter(({ values }) => values.length > 0);
  return verificationLevels.filter((asked) => asked === 'email' || said.some(({ level }) => reaches(level, asked)));
}

/** Whether it leads to this machine itself. */
export function isLocal({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
}
