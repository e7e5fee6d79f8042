import { describe, expect, it } from 'vitest';
import { Config } from './config.ts';
import { identityProvidersFrom } from './identity-providers.ts';

const acme = {
  OIDC_PROVIDERS: 'acme',
  OIDC_ACME_ISSUER: 'https://login.acme.example',
  OIDC_ACME_CLIENT_ID: 'mutirao',
  OIDC_ACME_CLIENT_SECRET: 's3cret',
  OIDC_ACME_NAME: 'Acme',
};

describe('identity providers', () => {
  it('are none unless they are named', () => {
    expect(identityProvidersFrom({}, true)).toEqual({ found: [], problems: [] });
  });

  it('need issuer, client and name; believe no address unless told to', () => {
    const [found] = identityProvidersFrom(acme, true).found;
    expect(found).toMatchObject({
      id: 'acme',
      title: 'Acme',
      trustsEmail: false,
      documentClaim: null,
      levelClaim: null,
    });
  });

  it('come ready for gov.br, but for the client', () => {
    const given = { OIDC_PROVIDERS: 'govbr', OIDC_GOVBR_CLIENT_ID: 'x', OIDC_GOVBR_CLIENT_SECRET: 'y' };
    const [found] = identityProvidersFrom(given, true).found;
    expect(found).toMatchObject({ title: 'gov.br', documentClaim: 'sub', trustsEmail: true });
    expect(found?.scopes).toContain('govbr_confiabilidades_idtoken');
  });

  it.each([
    [{ OIDC_PROVIDERS: 'Gov BR' }, /OIDC_PROVIDERS/],
    [{ OIDC_PROVIDERS: 'govbr' }, /OIDC_GOVBR_CLIENT_ID/],
    [{ ...acme, OIDC_ACME_ISSUER: 'login' }, /OIDC_ACME_ISSUER/],
    [{ ...acme, OIDC_ACME_ISSUER: 'http://login.acme.example' }, /OIDC_ACME_ISSUER/],
    [{ ...acme, OIDC_ACME_SCOPES: 'email' }, /OIDC_ACME_SCOPES/],
    [{ ...acme, OIDC_ACME_TRUST_EMAIL: 'yes' }, /OIDC_ACME_TRUST_EMAIL/],
  ])('say by name what is wrong, and never a secret: %j', (given, named) => {
    const { problems } = identityProvidersFrom(given, false);
    expect(problems.join()).toMatch(named);
    expect(problems.join()).not.toContain('s3cret');
  });

  it('and people’s second factors need a key in production', () => {
    const production = { NODE_ENV: 'production', DATABASE_URL: 'postgres://db/mutirao', SMTP_URL: 'smtp://mail' };
    expect(() => new Config(production)).toThrow(/IDENTITY_KEY/);
    expect(() => new Config({ ...production, IDENTITY_KEY: 'short' })).toThrow(/IDENTITY_KEY/);
    expect(new Config({ ...production, IDENTITY_KEY: 'ab'.repeat(32) }).identityKey.length).toBe(32);
  });

  it('and cookies, codes and mails need an address that nobody reads along, in production', () => {
    const production = {
      NODE_ENV: 'production',
      DATABASE_URL: 'postgres://db/mutirao',
      SMTP_URL: 'smtp://mail',
      IDENTITY_KEY: 'ab'.repeat(32),
    };
    const at = (PUBLIC_URL: string) => new Config({ ...production, PUBLIC_URL }).publicUrl;
    for (const open of ['http://consulta.example.org', 'http://10.0.0.7:3000', 'http://localhost.example.org']) {
      expect(() => at(open)).toThrow(/^PUBLIC_URL: expected https/);
      expect(new Config({ ...production, NODE_ENV: 'development', PUBLIC_URL: open }).publicUrl).toBe(open);
    }
    for (const safe of [
      'https://consulta.example.org',
      'http://localhost:3000',
      'http://127.0.0.1',
      'http://[::1]:3000',
    ]) {
      expect(at(safe)).toBe(safe);
    }
  });
});
