import { Injectable, Logger } from '@nestjs/common';
import { Refusal } from '@mutirao/rules';
import * as openid from 'openid-client';
import { Config } from '../../platform/config.ts';
import type { IdentityProvider } from '../../platform/identity-providers.ts';
import { faultLine } from '../../platform/logging/fault.ts';
import { introductionOf, lacks, together } from './claims.ts';
import type { Introduction } from './claims.ts';

/** Milliseconds for which what a provider says of itself is taken as known. */
const knownFor = 3_600_000;
/** Seconds a provider has for an answer. */
const patience = 10;

/** What must come back from the provider as it was sent, or prove that it is the same browser's. */
export interface Checks {
  state: string;
  nonce: string;
  codeVerifier: string;
}

/** The protocol: OpenID Connect with the authorization code flow and PKCE, through a certified library. */
@Injectable()
export class OpenId {
  private readonly log = new Logger('OpenId');
  private readonly known = new Map<string, { until: number; discovered: Promise<openid.Configuration> }>();

  constructor(private readonly config: Config) {}

  /** Throws NOT_FOUND. */
  provider(id: string): IdentityProvider {
    const provider = this.config.identityProviders.find((candidate) => candidate.id === id);
    if (provider === undefined) throw new Refusal('NOT_FOUND', {}, 'provider');
    return provider;
  }

  /** Where to send the browser. Throws PROVIDER_UNREACHABLE. */
  async addressOf(provider: IdentityProvider, redirectUri: string, checks: Checks): Promise<URL> {
    const about = await this.about(provider).catch((error: unknown) => this.refuse(provider, error));
    return openid.buildAuthorizationUrl(about, {
      redirect_uri: redirectUri,
      scope: provider.scopes,
      response_type: 'code',
      state: checks.state,
      nonce: checks.nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(checks.codeVerifier),
      code_challenge_method: 'S256',
    });
  }

  /**
   * Who came back: `answered` is the whole address. Throws PROVIDER_CANCELLED, PROVIDER_UNREACHABLE and, when state,
   * nonce, issuer, signature or verifier do not fit, PROVIDER_ANSWER_INVALID.
   */
  async introduction(provider: IdentityProvider, answered: URL, checks: Checks): Promise<Introduction> {
    try {
      const about = await this.about(provider);
      const tokens = await openid.authorizationCodeGrant(about, answered, {
        expectedState: checks.state,
        expectedNonce: checks.nonce,
        pkceCodeVerifier: checks.codeVerifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) throw new Refusal('PROVIDER_ANSWER_INVALID');
      const asksMore = lacks(provider, claims) && about.serverMetadata().userinfo_endpoint !== undefined;
      const more = asksMore ? await openid.fetchUserInfo(about, tokens.access_token, claims.sub) : {};
      return introductionOf(provider, claims.iss, claims.sub, together(claims, more));
    } catch (error) {
      return this.refuse(provider, error);
    }
  }

  private about(provider: IdentityProvider): Promise<openid.Configuration> {
    const known = this.known.get(provider.id);
    if (known && known.until > Date.now()) return known.discovered;
    const discovered = openid.discovery(
      provider.issuer,
      provider.clientId,
      {},
      openid.ClientSecretBasic(provider.clientSecret),
      {
        timeout: patience,
        execute: [
          // By itself the library takes the connection's word for who signed.
          openid.enableNonRepudiationChecks,
          // Only a provider on this machine may speak without TLS, and none in production: the configuration sees to it.
          ...(provider.issuer.protocol === 'http:' ? [openid.allowInsecureRequests] : []),
        ],
      },
    );
    this.known.set(provider.id, { until: Date.now() + knownFor, discovered });
    discovered.catch(() => this.known.delete(provider.id));
    return discovered;
  }

  /** To the person a sentence, to the operator the library's code; what the provider said may be about a person. */
  private refuse(provider: IdentityProvider, error: unknown): never {
    if (error instanceof Refusal) throw error;
    if (error instanceof openid.AuthorizationResponseError) {
      throw new Refusal(error.error === 'access_denied' ? 'PROVIDER_CANCELLED' : 'PROVIDER_ANSWER_INVALID');
    }
    const code = error instanceof Error && 'code' in error ? String(error.code) : faultLine(error);
    this.log.warn(`${provider.id}: ${code}`);
    throw new Refusal(isSilence(error) ? 'PROVIDER_UNREACHABLE' : 'PROVIDER_ANSWER_INVALID');
  }
}

/** Whether nobody answered, or somebody who is no provider at the moment. */
function isSilence(error: unknown): boolean {
  if (error instanceof openid.ResponseBodyError) return error.status >= 500;
  if (!(error instanceof Error)) return false;
  if (error.name === 'TimeoutError' || (error instanceof TypeError && error.message === 'fetch failed')) return true;
  const status = error.cause instanceof Response ? error.cause.status : 0;
  return status >= 500 || isSilence(error.cause);
}
