import { fail, redirect } from '@sveltejs/kit';
import { attempt } from '#lib/api.ts';
import { text } from '#lib/form/fields.ts';
import { inLocale } from '#lib/locale/address.ts';
import { shown } from '#lib/refusal/refusal.ts';
import { SignInWithPasskeyDocument } from '#lib/session/generated/session.ts';
import { signInProviders } from '#lib/session/instance.ts';
import { comeIn, stepFrom } from '#lib/session/step.ts';
import type { Actions, PageServerLoad } from './$types';

/** This page follows a form; opened by itself it begins at the beginning. */
export const load: PageServerLoad = async (event) => {
  if (event.request.method === 'GET') redirect(303, inLocale('/sign-in', event.locals.locale));
  return { providers: await signInProviders(event) };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const step = stepFrom(form, 'email');
    const outcome = await attempt(event, SignInWithPasskeyDocument, { answer: text(form, 'answer') });
    if (outcome.ok) return comeIn(event, step);
    return fail(422, { ...step, refusal: shown(outcome.refusal) });
  },
};
