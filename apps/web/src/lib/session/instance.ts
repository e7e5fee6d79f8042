import type { RequestEvent } from '@sveltejs/kit';
import { attempt } from '#lib/api.ts';
import { InstanceDocument, SignInProvidersDocument } from './generated/session.ts';
import type { InstanceQuery, SignInProvidersQuery } from './generated/session.ts';

let known: InstanceQuery['instance'] | null = null;

/** What kind of installation this is. Decided at its start, so asked once. */
export async function instance(event: RequestEvent): Promise<InstanceQuery['instance']> {
  if (known) return known;
  const outcome = await attempt(event, InstanceDocument, {});
  if (!outcome.ok) return { mailbox: false, demonstration: false, demonstrationAccounts: [] };
  known = outcome.data.instance;
  return known;
}

export type SignInProvider = SignInProvidersQuery['signInProviders'][number];

let knownProviders: SignInProvider[] | null = null;

/** Where people may sign in with an account they have elsewhere. Decided at the installation's start, too. */
export async function signInProviders(event: RequestEvent): Promise<SignInProvider[]> {
  if (knownProviders) return knownProviders;
  const outcome = await attempt(event, SignInProvidersDocument, {});
  if (!outcome.ok) return [];
  knownProviders = outcome.data.signInProviders;
  return knownProviders;
}
