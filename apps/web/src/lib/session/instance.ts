import type { RequestEvent } from '@sveltejs/kit';
import { attempt } from '#lib/api.ts';
import { InstanceDocument } from './generated/session.ts';
import type { InstanceQuery } from './generated/session.ts';

let known: InstanceQuery['instance'] | null = null;

/** What kind of installation this is. Decided at its start, so asked once. */
export async function instance(event: RequestEvent): Promise<InstanceQuery['instance']> {
  if (known) return known;
  const outcome = await attempt(event, InstanceDocument, {});
  if (!outcome.ok) return { mailbox: false, demonstration: false, demonstrationAccounts: [] };
  known = outcome.data.instance;
  return known;
}
