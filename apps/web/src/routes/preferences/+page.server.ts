import { redirect } from '@sveltejs/kit';
import { text } from '#lib/form/fields.ts';
import { localPath } from '#lib/locale/address.ts';
import { themeCookie, themeFrom } from '#lib/theme/theme.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => redirect(303, '/');

export const actions: Actions = {
  default: async ({ request, cookies, url }) => {
    const form = await request.formData();
    cookies.set(themeCookie, themeFrom(form.get('theme')), {
      path: '/',
      maxAge: 31_536_000,
      sameSite: 'lax',
      secure: url.protocol === 'https:',
    });
    redirect(303, localPath(text(form, 'next')));
  },
};
