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

/** What the change asks for besides the code sent to the new address. */
function proofIn(word: string): 'mailed' | 'app' {
  return word.toLowerCase() === 'app' ? 'app' : 'mailed';
}

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
    if (!outcome.ok) return refused(outcome.refusal, { email, proof: null });
    return { values: { email, proof: proofIn(outcome.data.requestEmailChange) }, refusal: null };
  },

  confirm: async (event) => {
    const form = await event.request.formData();
    const email = text(form, 'email').trim();
    const asked = proofIn(text(form, 'asked'));
    const outcome = await attempt(event, ChangeEmailDocument, { code: text(form, 'code'), proof: text(form, 'proof') });
    if (!outcome.ok) {
      const { refusal } = outcome;
      // Codes that are over are asked for again; a wrong one is typed again.
      if (refusal.code === 'SIGN_IN_CODE_WRONG') return refused(refusal, { email, proof: asked });
      if (refusal.code === 'SECOND_FACTOR_WRONG') {
        return refused({ ...refusal, field: 'proof' }, { email, proof: asked });
      }
      return refused(refusal, { email, proof: null });
    }
    redirect(303, `${event.url.pathname}?changed=yes#email-title`);
  },
};
