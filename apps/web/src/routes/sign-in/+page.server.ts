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
  const providers = await signInProviders(event);
  // They stay who they are here: another account is linked to theirs, and nobody is signed in anew.
  if (viewer && surer) return { waiting, demonstrationAccounts: [], providers, linking: true };
  return { waiting, demonstrationAccounts, providers, linking: false };
};
