import { error } from '@sveltejs/kit';
import { attempt } from '#lib/api.ts';
import { AskForPasskeyDocument } from '#lib/session/generated/session.ts';
import type { RequestHandler } from './$types';

/** What the browser is to ask the device, for the script of pages with passkeys. */
export const POST: RequestHandler = async (event) => {
  const outcome = await attempt(event, AskForPasskeyDocument, {});
  if (!outcome.ok) error(outcome.refusal.code === 'SIGN_IN_REQUIRED' ? 401 : 422);
  return new Response(outcome.data.askForPasskey, { headers: { 'content-type': 'application/json' } });
};
