import { fail, redirect } from '@sveltejs/kit';
import { attempt } from '#lib/api.ts';
import { text } from '#lib/form/fields.ts';
import { inLocale } from '#lib/locale/address.ts';
import { apiLocale } from '#lib/locale/api-locale.ts';
import { acknowledgeNotice } from '#lib/privacy/acknowledge.ts';
import { refusalStatus, shown } from '#lib/refusal/refusal.ts';
import {
  ConfirmSecondFactorDocument,
  RequestSignInCodeDocument,
  SignInDocument,
} from '#lib/session/generated/session.ts';
import { signInProviders } from '#lib/session/instance.ts';
import { comeIn, inNewSession, stepFrom } from '#lib/session/step.ts';
import type { Step } from '#lib/session/step.ts';
import type { Actions, PageServerLoad } from './$types';

/** This page follows a form; opened by itself it begins at the beginning. */
export const load: PageServerLoad = async (event) => {
  if (event.request.method === 'GET') redirect(303, inLocale('/sign-in', event.locals.locale));
  return { providers: await signInProviders(event) };
};

export const actions: Actions = {
  request: async (event) => {
    const step = stepFrom(await event.request.formData(), 'code');
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
  again: async (event) => stepFrom(await event.request.formData(), 'email'),

  confirm: async (event) => {
    const form = await event.request.formData();
    const step = stepFrom(form, 'code');
    const code = text(form, 'code').replace(/\D/g, '');
    const locale = apiLocale(event.locals.locale);
    const { email, name, arrival } = step;
    const outcome = await attempt(event, SignInDocument, { email, code, name: name || null, locale });
    if (!outcome.ok) {
      if (outcome.refusal.code === 'SECOND_FACTOR_REQUIRED') return { ...step, step: 'factor' } satisfies Step;
      const again = outcome.refusal.code === 'SIGN_IN_CODE_EXPIRED' ? 'email' : 'code';
      return fail(refusalStatus(outcome.refusal.code), {
        ...step,
        step: again,
        refusal: shown(outcome.refusal),
      } satisfies Step);
    }
    await acknowledgeNotice(inNewSession(event), form);
    // An account that was there before is linked by its owner, from inside.
    const isLinked = outcome.data.signIn.identities.some(({ provider }) => provider === arrival);
    if (arrival && !isLinked && !step.waiting.asked) {
      redirect(303, `${inLocale('/me/security', event.locals.locale)}?link=${encodeURIComponent(arrival)}#providers`);
    }
    return comeIn(event, step);
  },

  factor: async (event) => {
    const form = await event.request.formData();
    const step = stepFrom(form, 'factor');
    const outcome = await attempt(event, ConfirmSecondFactorDocument, { code: text(form, 'code') });
    if (outcome.ok) return comeIn(event, step);
    const again = outcome.refusal.code === 'SIGN_IN_STEP_OVER' ? 'email' : 'factor';
    return fail(refusalStatus(outcome.refusal.code), {
      ...step,
      step: again,
      refusal: shown(outcome.refusal),
    } satisfies Step);
  },
};
