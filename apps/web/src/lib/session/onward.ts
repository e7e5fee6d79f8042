import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { inLocale } from '#lib/locale/address.ts';
import { readTap } from '#lib/stance/stance.ts';
import type { Tap } from '#lib/stance/stance.ts';

/** A tap made without a session, waiting for it. */
export interface WaitingTap {
  what: 'paragraph' | 'contribution';
  tap: Tap;
}

/** Through sign-in and back to `next`, where the tap will have been made. */
export function signInToTap(event: RequestEvent, waiting: WaitingTap, next: string): never {
  const search = new URLSearchParams({ next, [waiting.what]: `${waiting.tap.on}:${waiting.tap.value ?? ''}` });
  return redirect(303, `${inLocale('/sign-in', event.locals.locale)}?${search}`);
}

/** Reads the waiting tap from an address or from a form. */
export function waitingTap(fields: { get(name: string): unknown }): WaitingTap | null {
  for (const what of ['paragraph', 'contribution'] as const) {
    const tap = readTap(fields.get(what));
    if (tap?.value) return { what, tap };
  }
  return null;
}
