import { describe, expect, it } from 'vitest';
import { identityProvidersFrom } from '../../platform/identity-providers.ts';
import { introductionOf, together } from './claims.ts';
import type { Claims } from './claims.ts';

const given = {
  OIDC_PROVIDERS: 'govbr,acme',
  OIDC_GOVBR_CLIENT_ID: 'x',
  OIDC_GOVBR_CLIENT_SECRET: 'y',
  OIDC_ACME_ISSUER: 'https://acme.example',
  OIDC_ACME_NAME: 'Acme',
  OIDC_ACME_CLIENT_ID: 'x',
  OIDC_ACME_CLIENT_SECRET: 'y',
  OIDC_ACME_LEVEL_CLAIM: 'acr',
  OIDC_ACME_VERIFIED_VALUES: 'substantial',
  OIDC_ACME_STRONG_VALUES: 'high',
};
const provider = (id: string) => {
  const found = identityProvidersFrom(given, true).found.find((one) => one.id === id);
  if (!found) throw new Error(id);
  return found;
};
const read = (id: string, claims: Record<string, unknown>) => introductionOf(provider(id), 'https://i/', 's', claims);

describe('what gov.br says', () => {
  it.each([
    ['bronze', 'email'],
    ['silver', 'verified'],
    ['gold', 'strong'],
    ['platinum', 'email'],
  ])('%s is %s', (level, known) => {
    expect(read('govbr', { sub: '12345678909', reliability_info: { level, reliabilities: [] } }).level).toBe(known);
  });

  it('is no more than an address when it says nothing, or something else than was agreed', () => {
    for (const claims of [{}, { reliability_info: null }, { reliability_info: 'gold' }, { level: 'gold' }]) {
      expect(read('govbr', { sub: '12345678909', ...claims }).level).toBe('email');
    }
  });

  it('is no more than an address when it keeps back the document that was agreed on', () => {
    for (const sub of [undefined, '', '.-']) {
      expect(read('govbr', { sub, reliability_info: { level: 'gold' } }).level).toBe('email');
    }
  });

  it('of a document is read without its dots', () => {
    expect(read('govbr', { sub: '123.456.789-09' }).document).toBe('12345678909');
  });
});

describe('what another provider says', () => {
  it('of its levels stands where it was configured to, also among several words', () => {
    expect(read('acme', { acr: 'high' }).level).toBe('strong');
    expect(read('acme', { acr: ['pwd', 'substantial'] }).level).toBe('verified');
  });

  it('of an address counts only where it is trusted and vouches for it', () => {
    const email = 'ana@example.org';
    expect(read('acme', { email, email_verified: true }).emailIsTheirs).toBe(false);
    expect(read('govbr', { email, email_verified: true }).emailIsTheirs).toBe(true);
    expect(read('govbr', { email, email_verified: 'false' }).emailIsTheirs).toBe(false);
    expect(read('govbr', { email }).emailIsTheirs).toBe(false);
  });

  it('of an address counts by the answer that tells it, not by what the other says of another', () => {
    const [email, other] = ['ana@example.org', 'rui@example.org'];
    const said = (signed: Claims, more: Claims) => read('govbr', together(signed, more));
    expect(said({ email }, { email: other, email_verified: true }).emailIsTheirs).toBe(false);
    expect(said({ email_verified: true }, { email: other }).emailIsTheirs).toBe(false);
    expect(said({ sub: '1' }, { email: other, email_verified: true })).toMatchObject({
      email: other,
      emailIsTheirs: true,
    });
    expect(said({ email, email_verified: true }, { email: other })).toMatchObject({ email, emailIsTheirs: true });
  });

  it('of a document is not read', () => {
    expect(read('acme', { sub: '12345678909' }).document).toBeNull();
  });
});
