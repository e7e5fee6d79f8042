import { redirect } from '@sveltejs/kit';
import { attempt } from '#lib/api.ts';
import { inLocale } from '#lib/locale/address.ts';
import { SignOutDocument } from '#lib/session/generated/session.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => redirect(303, inLocale('/', locals.locale));

export const actions: Actions = {
  default: async (event) => {
    await attempt(event, SignOutDocument, {});
    redirect(303, inLocale('/', event.locals.locale));
  },
};
