import { error, fail, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { attempt } from '#lib/api.ts';
import type { Outcome } from '#lib/api.ts';
import { inLocale } from '#lib/locale/address.ts';
import { shown } from '#lib/refusal/refusal.ts';
import { GoToProviderDocument, LinkProviderDocument } from '#lib/session/generated/session.ts';
import { signInProviders } from '#lib/session/instance.ts';
import { localeOnReturn } from '#lib/session/returning.ts';
import { packWaiting } from '#lib/session/waiting.ts';
import type { Actions, PageServerLoad } from './$types';

/** This page follows a form; opened by itself it begins at the beginning. */
export const load: PageServerLoad = async (event) => {
  if (event.request.method === 'GET') redirect(303, inLocale('/sign-in', event.locals.locale));
  const provider = (await signInProviders(event)).find(({ id }) => id === event.params.provider);
  if (!provider) error(404);
  return { provider };
};

/**
 * The page goes to the provider by itself: a form of ours may lead to no other site, and whoever wants to send people
 * to a provider without their asking must not find an address here that does.
 */
function leave({ cookies, locals, url }: RequestEvent, outcome: Outcome<{ address: string }>) {
  if (!outcome.ok) return fail(422, { address: null, refusal: shown(outcome.refusal) });
  cookies.set(localeOnReturn, locals.locale, {
    path: '/',
    maxAge: 900,
    httpOnly: true,
    sameSite: 'lax',
    secure: url.protocol === 'https:',
  });
  return { address: outcome.data.address, refusal: null };
}

export const actions: Actions = {
  go: async (event) => {
    const onward = packWaiting(await event.request.formData());
    const { provider } = event.params;
    return leave(event, await attempt(event, GoToProviderDocument, { provider, onward }));
  },
  link: async (event) => {
    const onward = packWaiting(await event.request.formData());
    const { provider } = event.params;
    return leave(event, await attempt(event, LinkProviderDocument, { provider, onward }));
  },
};
