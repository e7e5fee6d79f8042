import { unpackAsked } from '#lib/contribution/asked.ts';
import type { AskedContribution } from '#lib/contribution/asked.ts';
import { localPath, to } from '#lib/locale/address.ts';
import { waitingTap } from './onward.ts';
import type { WaitingTap } from './onward.ts';

/** What goes on after sign-in: a page to come back to, and perhaps a tap or a contribution that waits for it. */
export interface Waiting {
  next: string;
  tap: WaitingTap | null;
  asked: AskedContribution | null;
}

/** Reads it from an address or from a form. */
export function waitingFrom(fields: { get(name: string): unknown }): Waiting {
  return {
    next: fields.get('next') ? localPath(fields.get('next')) : to('/'),
    tap: waitingTap(fields),
    asked: unpackAsked(fields.get('asked'), localPath),
  };
}

/** The fields that it is read from, as one text that goes to a provider and comes back. */
export function packWaiting(form: FormData): string {
  const fields = new URLSearchParams();
  for (const name of ['next', 'paragraph', 'contribution', 'asked']) {
    const value = form.get(name);
    if (typeof value === 'string' && value !== '') fields.set(name, value);
  }
  return fields.toString();
}
