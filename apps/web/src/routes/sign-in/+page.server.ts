import { refusalCodes } from '@mutirao/rules';
import { redirect } from '@sveltejs/kit';
import { shown } from '#lib/refusal/refusal.ts';
import { instance, signInProviders } from '#lib/session/instance.ts';
import { waitingFrom } from '#lib/session/waiting.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const waiting = waitingFrom(event.url.searchParams);
  const { viewer } = await event.parent();
  // Somebody signed in may still have to say more surely who they are.
  const surer = viewer !== null && event.url.searchParams.has('surer');
  const code = refusalCodes.find((candidate) => candidate === event.url.searchParams.get('problem'));
  if (viewer && !waiting.tap && !surer) redirect(303, waiting.next);
  const { demonstrationAccounts } = await instance(event);
  return {
    waiting,
    demonstrationAccounts,
    providers: await signInProviders(event),
    surer,
    problem: code ? shown({ code, field: null, params: {} }) : null,
  };
};
