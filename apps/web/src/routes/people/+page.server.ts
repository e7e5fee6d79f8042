import { redirect } from '@sveltejs/kit';
import { attempt, read } from '#lib/api.ts';
import { text } from '#lib/form/fields.ts';
import { VerifiedInstitutionsDocument, VerifyInstitutionDocument } from '#lib/participant/generated/institutions.ts';
import { refused } from '#lib/refusal/refusal.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { verifiedInstitutions } = await read(event, VerifiedInstitutionsDocument, {});
  return { accounts: verifiedInstitutions };
};

export const actions: Actions = {
  mark: async (event) => {
    const form = await event.request.formData();
    const values = { email: text(form, 'email').trim(), institution: text(form, 'institution') };
    const outcome = await attempt(event, VerifyInstitutionDocument, values);
    if (!outcome.ok) return refused(outcome.refusal, values);
    redirect(303, `${event.url.pathname}?saved=yes`);
  },
  unmark: async (event) => {
    const email = text(await event.request.formData(), 'email');
    const outcome = await attempt(event, VerifyInstitutionDocument, { email, institution: null });
    if (!outcome.ok) return refused(outcome.refusal, { email, institution: '' });
    redirect(303, `${event.url.pathname}?saved=yes`);
  },
};
