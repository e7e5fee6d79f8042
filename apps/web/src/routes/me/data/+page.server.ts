import { redirect } from '@sveltejs/kit';
import { attempt, goToSignIn, read } from '#lib/api.ts';
import { text } from '#lib/form/fields.ts';
import {
  ChangeEmailDocument,
  PersonalDataDocument,
  RequestEmailChangeDocument,
} from '#lib/privacy/generated/privacy.ts';
import { refused } from '#lib/refusal/refusal.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' });
  const { viewer, personalData } = await read(event, PersonalDataDocument, {});
  if (!viewer) goToSignIn(event);
  return { email: viewer.email, held: personalData, changed: event.url.searchParams.has('changed') };
};

export const actions: Actions = {
  email: async (event) => {
    const form = await event.request.formData();
    const email = text(form, 'email').trim();
    const outcome = await attempt(event, RequestEmailChangeDocument, { email });
    if (!outcome.ok) return refused(outcome.refusal, { email, sent: false });
    return { values: { email, sent: true }, refusal: null };
  },

  confirm: async (event) => {
    const form = await event.request.formData();
    const email = text(form, 'email').trim();
    const outcome = await attempt(event, ChangeEmailDocument, { code: text(form, 'code') });
    if (!outcome.ok) {
      const sent = outcome.refusal.code === 'SIGN_IN_CODE_WRONG';
      return refused(outcome.refusal, { email, sent });
    }
    redirect(303, `${event.url.pathname}?changed=yes#email-title`);
  },
};
