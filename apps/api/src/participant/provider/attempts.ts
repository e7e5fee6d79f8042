import type { EntityManager } from '@mikro-orm/core';
import { Refusal } from '@mutirao/rules';
import { sqlOf } from '../../platform/database/sql.ts';
import { tokenHash } from '../../platform/secrets/token.ts';
import type { Checks } from './openid.ts';

/** Seconds somebody may stay at the provider's page. */
export const attemptLifetime = 15 * 60;

/** Somebody on the way to a provider and back. */
export interface Attempt {
  provider: string;
  /** Who links their account; null for who signs in. */
  participant: string | null;
  nonce: string;
  codeVerifier: string;
  redirectUri: string;
  /** What waits for the way back, in the page's own words. */
  onward: string;
}

/** Keeps what the browser is on its way with; what it was before is over. */
export async function keepAttempt(em: EntityManager, browser: string, checks: Checks, attempt: Attempt): Promise<void> {
  await sqlOf(em).execute(
    `with earlier as (delete from provider_attempt where browser_hash = ?)
     insert into provider_attempt
       (state_hash, browser_hash, provider, participant_id, nonce, code_verifier, redirect_uri, onward, expires_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, now() + make_interval(secs => ?))`,
    [
      browser,
      tokenHash(checks.state),
      browser,
      attempt.provider,
      attempt.participant,
      attempt.nonce,
      attempt.codeVerifier,
      attempt.redirectUri,
      attempt.onward,
      attemptLifetime,
    ],
  );
}

/** Takes the attempt that this browser began, once. Throws PROVIDER_ATTEMPT_OVER. */
export async function takeAttempt(
  em: EntityManager,
  { state, browser, provider }: { state: string; browser: string | null; provider: string },
): Promise<Attempt> {
  const [attempt] = await sqlOf(em).execute<Attempt & Record<string, unknown>>(
    `delete from provider_attempt
     where state_hash = ? and browser_hash = ? and provider = ? and expires_at > now()
     returning provider, participant_id as participant, nonce, code_verifier as "codeVerifier",
       redirect_uri as "redirectUri", onward`,
    [tokenHash(state), browser ?? '', provider],
  );
  if (attempt === undefined) throw new Refusal('PROVIDER_ATTEMPT_OVER');
  return attempt;
}
