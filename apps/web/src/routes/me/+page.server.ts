import { redirect } from '@sveltejs/kit';
import { attempt, goToSignIn, read } from '#lib/api.ts';
import { oneOf, text } from '#lib/form/fields.ts';
import { refused } from '#lib/refusal/refusal.ts';
import { RemoveMemberDocument } from '#lib/team/generated/team.ts';
import { ChoosePseudonymDocument, MeDocument, UpdateProfileDocument } from '#lib/viewer/generated/viewer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { viewer } = await read(event, MeDocument, { after: event.url.searchParams.get('after') });
  if (!viewer) goToSignIn(event);
  return { me: viewer };
};

export const actions: Actions = {
  profile: async (event) => {
    const form = await event.request.formData();
    const values = { name: text(form, 'name'), locale: oneOf(form, 'locale', ['PT_BR', 'EN', 'ES']) ?? 'PT_BR' };
    const outcome = await attempt(event, UpdateProfileDocument, values);
    if (!outcome.ok) return refused(outcome.refusal, values);
    redirect(303, `${event.url.pathname}?saved=yes#profile`);
  },
  pseudonym: async (event) => {
    const form = await event.request.formData();
    const values = { consultation: text(form, 'consultation'), pseudonym: text(form, 'pseudonym') };
    const pseudonym = form.has('giveUp') ? null : values.pseudonym;
    const outcome = await attempt(event, ChoosePseudonymDocument, { ...values, pseudonym });
    if (!outcome.ok) return refused(outcome.refusal, values);
    redirect(303, `${event.url.pathname}?appears=${values.consultation}#participations`);
  },
  leave: async (event) => {
    const id = text(await event.request.formData(), 'member');
    const outcome = await attempt(event, RemoveMemberDocument, { id });
    if (!outcome.ok) return refused(outcome.refusal, { name: null, locale: null });
    redirect(303, event.url.pathname);
  },
};
