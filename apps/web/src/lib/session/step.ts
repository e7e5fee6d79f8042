import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { text } from '#lib/form/fields.ts';
import type { ShownRefusal } from '#lib/refusal/refusal.ts';
import { takeContributionStance, takeParagraphStance } from '#lib/stance/take.ts';
import { waitingFrom } from './waiting.ts';
import type { Waiting } from './waiting.ts';

/** Where the reader is on the way in. */
export interface Step {
  /** The address; the mailed code; the code from an app; in, with a text still to be sent. */
  step: 'email' | 'code' | 'factor' | 'resume';
  email: string;
  name: string;
  waiting: Waiting;
  /** The provider that introduced them, while their address is still to be confirmed. */
  arrival: string | null;
  refusal: ShownRefusal | null;
}

export function stepFrom(form: FormData, step: Step['step']): Step {
  return {
    step,
    email: text(form, 'email').trim(),
    name: text(form, 'name').trim(),
    waiting: waitingFrom(form),
    arrival: text(form, 'arrival') || null,
    refusal: null,
  };
}

/** In: what was typed is shown to be sent, or the tap that waited is made and the way goes on. */
export function comeIn(event: RequestEvent, step: Step): Promise<Step> {
  return goOn(inNewSession(event), step);
}

/** The same for somebody who was in before, and is known more surely since. */
export async function goOn(event: RequestEvent, step: Step): Promise<Step> {
  if (step.waiting.asked) return { ...step, step: 'resume' };
  await tap(event, step.waiting);
  return redirect(303, step.waiting.next);
}

/** Makes the tap that waited. If it is refused now, the page it leads back to shows it was not made. */
async function tap(event: RequestEvent, { tap: waiting }: Waiting): Promise<void> {
  if (!waiting) return;
  const take = waiting.what === 'paragraph' ? takeParagraphStance : takeContributionStance;
  await take(event, waiting.tap);
}

/** The same reader, with the session that this request has just opened. */
export function inNewSession(event: RequestEvent): RequestEvent {
  const headers = new Headers(event.request.headers);
  headers.set('cookie', event.locals.apiCookies.map((cookie) => cookie.split(';')[0]).join('; '));
  return { ...event, request: new Request(event.url, { headers }) };
}
