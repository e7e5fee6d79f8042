import { redirect } from '@sveltejs/kit';
import { text } from '#lib/form/fields.ts';
import { inLocale, localPath } from '#lib/locale/address.ts';
import { acknowledgeNotice } from '#lib/privacy/acknowledge.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => redirect(303, inLocale('/privacy', locals.locale));

export const actions: Actions = {
  /** Back to where the notice stood; a newer edition of it is simply shown there again. */
  default: async (event) => {
    const form = await event.request.formData();
    await acknowledgeNotice(event, form);
    redirect(303, localPath(text(form, 'next')));
  },
};
