import type { RequestEvent } from '@sveltejs/kit';
import { attempt } from '#lib/api.ts';
import type { Outcome } from '#lib/api.ts';
import { digestOf } from './digest.ts';
import { DeskVersionDocument } from './generated/desk.ts';

export interface Place {
  slug: string;
  number: number;
}

/** A paragraph as its editor saw it; without a digest only its being there matters. */
export interface Seen {
  id: string;
  digest?: string;
}

/** Edits of others that may come between before this one gives up. */
const patience = 5;

/**
 * Changes a draft of a known version. The api takes one change per version; where another editor was first but left
 * the seen paragraphs as they were, the same change is made to the newer version. Where they did not, STALE_VERSION.
 */
export async function changeDraft<Data>(
  event: RequestEvent,
  place: Place,
  version: number,
  seen: readonly Seen[],
  change: (version: number) => Promise<Outcome<Data>>,
): Promise<Outcome<Data>> {
  let outcome = await change(version);
  for (let tries = 0; tries < patience && isStale(outcome); tries++) {
    const fresh = await attempt(event, DeskVersionDocument, place);
    const draft = fresh.ok ? fresh.data.draft : null;
    if (!draft || draft.state !== 'PREPARING') return outcome;
    const digests = new Map(draft.paragraphs.map((paragraph) => [paragraph.id, digestOf(paragraph)]));
    const untouched = seen.every(({ id, digest }) => digests.has(id) && (!digest || digests.get(id) === digest));
    if (!untouched) return outcome;
    outcome = await change(draft.version);
  }
  return outcome;
}

function isStale(outcome: Outcome<unknown>): boolean {
  return !outcome.ok && outcome.refusal.code === 'STALE_VERSION';
}
