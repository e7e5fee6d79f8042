import { fail, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { attempt } from '#lib/api.ts';
import { text } from '#lib/form/fields.ts';
import { inLocale } from '#lib/locale/address.ts';
import { apiLocale } from '#lib/locale/api-locale.ts';
import { acknowledgeNotice } from '#lib/privacy/acknowledge.ts';
import { refusalStatus, shown } from '#lib/refusal/refusal.ts';
import type { ShownRefusal } from '#lib/refusal/refusal.ts';
import { RequestSignInCodeDocument, SignInDocument } from '#lib/session/generated/session.ts';
import { waitingFrom } from '#lib/session/waiting.ts';
import type { Waiting } from '#lib/session/waiting.ts';
import { takeContributionStance, takeParagraphStance } from '#lib/stance/take.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where the reader is on the way in. */
interface Step {
  step: 'email' | 'code' | 'resume';
  email: string;
  name: string;
  waiting: Waiting;
  refusal: ShownRefusal | null;
}

/** This page follows a form; opened by itself it begins at the beginning. */
export const load: PageServerLoad = (event) => {
  if (event.request.method === 'GET') redirect(303, inLocale('/sign-in', event.locals.locale));
};

export const actions: Actions = {
  request: async (event) => {
    const form = await event.request.formData();
    const step: Step = {
      step: 'code',
      email: text(form, 'email').trim(),
      name: '',
      waiting: waitingFrom(form),
      refusal: null,
    };
    const locale = apiLocale(event.locals.locale);
    const outcome = await attempt(event, RequestSignInCodeDocument, { email: step.email, locale });
    if (outcome.ok) return step;
    return fail(refusalStatus(outcome.refusal.code), {
      ...step,
      step: 'email',
      refusal: shown(outcome.refusal),
    } satisfies Step);
  },

  /** Back to the first step, with what waits and the address as it was typed. */
  again: async (event) => {
    const form = await event.request.formData();
    const step: Step = {
      step: 'email',
      email: text(form, 'email'),
      name: '',
      waiting: waitingFrom(form),
      refusal: null,
    };
    return step;
  },

  confirm: async (event) => {
    const form = await event.request.formData();
    const name = text(form, 'name').trim();
    const step: Step = { step: 'code', email: text(form, 'email'), name, waiting: waitingFrom(form), refusal: null };
    const code = text(form, 'code').replace(/\D/g, '');
    const locale = apiLocale(event.locals.locale);
    const outcome = await attempt(event, SignInDocument, { email: step.email, code, name: name || null, locale });
    if (!outcome.ok) {
      const again = outcome.refusal.code === 'SIGN_IN_CODE_EXPIRED' ? 'email' : 'code';
      return fail(refusalStatus(outcome.refusal.code), {
        ...step,
        step: again,
        refusal: shown(outcome.refusal),
      } satisfies Step);
    }
    await acknowledgeNotice(inNewSession(event), form);
    if (step.waiting.asked) return { ...step, step: 'resume' } satisfies Step;
    await tap(event, step.waiting);
    redirect(303, step.waiting.next);
  },
};

/** Makes the tap that waited. If it is refused now, the page it leads back to shows it was not made. */
async function tap(event: RequestEvent, { tap: waiting }: Waiting): Promise<void> {
  if (!waiting) return;
  const take = waiting.what === 'paragraph' ? takeParagraphStance : takeContributionStance;
  await take(inNewSession(event), waiting.tap);
}

/** The same reader, with the session that this request has just opened. */
function inNewSession(event: RequestEvent): RequestEvent {
  const headers = new Headers(event.request.headers);
  headers.set('cookie', event.locals.apiCookies.map((cookie) => cookie.split(';')[0]).join('; '));
  return { ...event, request: new Request(event.url, { headers }) };
}
