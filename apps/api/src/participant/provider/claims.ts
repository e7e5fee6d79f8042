import type { VerificationLevel } from '@mutirao/rules';
import type { IdentityProvider } from '../../platform/identity-providers.ts';

export type Claims = Readonly<Record<string, unknown>>;

/** What a provider says of somebody, as far as we ask. */
export interface Introduction {
  issuer: string;
  subject: string;
  /** As the provider writes it; whose it is, is another question. */
  email: string | null;
  /** Whether the provider vouches for the address and we were told to believe it. */
  emailIsTheirs: boolean;
  /** The number of a document, signs and letters' case aside. */
  document: string | null;
  level: VerificationLevel;
}

/** Reads an introduction out of claims whose signature and origin have been checked. */
export function introductionOf(
  provider: IdentityProvider,
  issuer: string,
  subject: string,
  claims: Claims,
): Introduction {
  const email = wordsOf(claims['email']);
  const verified = claims['email_verified'] === true || claims['email_verified'] === 'true';
  const document = documentOf(provider, claims);
  return {
    issuer,
    subject,
    email,
    emailIsTheirs: email !== null && verified && provider.trustsEmail,
    document,
    // Whoever keeps back the document that was agreed on could be counted once with it and once without.
    level: provider.documentClaim !== null && document === null ? 'email' : levelOf(provider, claims),
  };
}

/**
 * What the signed token says and, where it is silent, the provider's other answer. Whether an address is theirs counts by
 * the answer that tells the address.
 */
export function together(signed: Claims, more: Claims): Claims {
  const { email, email_verified } = signed['email'] === undefined ? more : signed;
  return { ...more, ...signed, email, email_verified };
}

/** Whether the claims lack something that the provider was configured to give. */
export function lacks(provider: IdentityProvider, claims: Claims): boolean {
  const asked = ['email', provider.documentClaim, provider.levelClaim].filter((claim) => claim !== null);
  return asked.some((claim) => at(claims, claim) === undefined);
}

function documentOf({ documentClaim }: IdentityProvider, claims: Claims): string | null {
  const said = documentClaim === null ? null : wordsOf(at(claims, documentClaim));
  return said?.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase() || null;
}

function levelOf({ levelClaim, levels }: IdentityProvider, claims: Claims): VerificationLevel {
  if (levelClaim === null) return 'email';
  const said = at(claims, levelClaim);
  const words = Array.isArray(said) ? said.map(String) : [String(said)];
  return levels.find(({ values }) => values.some((value) => words.includes(value)))?.level ?? 'email';
}

/** `a.b` reads b inside a. */
function at(claims: Claims, path: string): unknown {
  let value: unknown = claims;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Claims)[name];
  }
  return value;
}

function wordsOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
