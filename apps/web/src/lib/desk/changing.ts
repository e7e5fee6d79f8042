import type { RequestEvent } from '@sveltejs/kit';
import { attempt } from '#lib/api.ts';
import type { ApiRefusal, Outcome } from '#lib/api.ts';
import { DeskVersionDocument } from './generated/desk.ts';
import type { DeskVersionQuery } from './generated/desk.ts';
import type { Standing } from './standing.ts';

export interface Place {
  slug: string;
  number: number;
}

/** Edits of others that may come between before this one gives up. */
const patience = 5;

/**
 * Changes a draft of a known version. The api takes one change per version; where another editor was first but left
 * what this one saw (`same`), the same change is made to the newer version. Where they did not, STALE_VERSION.
 */
export async function changeDraft<Data>(
  event: RequestEvent,
  place: Place,
  version: number,
  same: (paragraphs: readonly Standing[]) => boolean,
  change: (version: number) => Promise<Outcome<Data>>,
): Promise<Outcome<Data>> {
  let outcome = await change(version);
  for (let tries = 0; tries < patience && isStale(outcome); tries++) {
    const draft = await draftNow(event, place);
    if (!draft || draft.state !== 'PREPARING' || !same(draft.paragraphs)) return outcome;
    outcome = await change(draft.version);
  }
  return outcome;
}

/**
 * Whether what was refused has been done already: a button pressed twice, or a browser that tried again, is told that
 * somebody was first, and it was the same form.
 */
export async function isDone(
  event: RequestEvent,
  place: Place,
  { code }: ApiRefusal,
  done: (paragraphs: readonly Standing[]) => boolean,
): Promise<boolean> {
  if (code !== 'STALE_VERSION') return false;
  const draft = await draftNow(event, place);
  return draft !== null && done(draft.paragraphs);
}

async function draftNow(event: RequestEvent, place: Place): Promise<NonNullable<DeskVersionQuery['draft']> | null> {
  const outcome = await attempt(event, DeskVersionDocument, place);
  return outcome.ok ? (outcome.data.draft ?? null) : null;
}

function isStale(outcome: Outcome<unknown>): boolean {
  return !outcome.ok && outcome.refusal.code === 'STALE_VERSION';
}
