import { redirect } from '@sveltejs/kit';
import { instance, signInProviders } from '#lib/session/instance.ts';
import { waitingFrom } from '#lib/session/waiting.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const waiting = waitingFrom(event.url.searchParams);
  const { viewer } = await event.parent();
  // Somebody signed in may still have to say more surely who they are.
  const surer = event.url.searchParams.has('surer');
  if (viewer && !waiting.tap && !surer) redirect(303, waiting.next);
  const { demonstrationAccounts } = await instance(event);
  return { waiting, demonstrationAccounts, providers: await signInProviders(event) };
};
