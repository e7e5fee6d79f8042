import { refusalCodes } from '@mutirao/rules';
import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { attempt, goToSignIn, read } from '#lib/api.ts';
import type { Outcome } from '#lib/api.ts';
import { text } from '#lib/form/fields.ts';
import { refused, shown } from '#lib/refusal/refusal.ts';
import {
  AddPasskeyDocument,
  EndOtherSessionsDocument,
  EndSessionDocument,
  RemovePasskeyDocument,
  RenamePasskeyDocument,
  SecurityDocument,
  UnlinkProviderDocument,
} from '#lib/security/generated/security.ts';
import type { Part } from '#lib/security/parts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { viewer, signInProviders } = await read(event, SecurityDocument, {});
  if (!viewer) goToSignIn(event);
  const { searchParams } = event.url;
  const code = refusalCodes.find((candidate) => candidate === searchParams.get('problem'));
  const named = searchParams.get('link') ?? searchParams.get('provider');
  return {
    security: viewer,
    providers: signInProviders,
    done: searchParams.get('done'),
    /** The provider that was linked just now, or that is waiting to be. */
    about: signInProviders.find(({ id }) => id === named)?.title ?? null,
    problem: code ? shown({ code, field: null, params: {} }) : null,
  };
};

/** After the act the page is opened anew at its part, with a word on what was done; a refusal stands there too. */
function settle(event: RequestEvent, outcome: Outcome<unknown>, part: Part, done: string, about = '') {
  if (outcome.ok) redirect(303, `${event.url.pathname}?done=${done}#${part}`);
  return refused(outcome.refusal, { part, about });
}

export const actions: Actions = {
  end: async (event) => {
    const id = text(await event.request.formData(), 'id');
    return settle(event, await attempt(event, EndSessionDocument, { id }), 'sessions', 'ended');
  },
  endOthers: async (event) => {
    return settle(event, await attempt(event, EndOtherSessionsDocument, {}), 'sessions', 'ended-others');
  },
  addPasskey: async (event) => {
    const form = await event.request.formData();
    const values = { name: text(form, 'name'), answer: text(form, 'answer') };
    return settle(event, await attempt(event, AddPasskeyDocument, values), 'passkeys', 'passkey-added');
  },
  renamePasskey: async (event) => {
    const form = await event.request.formData();
    const values = { id: text(form, 'id'), name: text(form, 'name') };
    const outcome = await attempt(event, RenamePasskeyDocument, values);
    return settle(event, outcome, 'passkeys', 'passkey-renamed', values.id);
  },
  removePasskey: async (event) => {
    const id = text(await event.request.formData(), 'id');
    return settle(event, await attempt(event, RemovePasskeyDocument, { id }), 'passkeys', 'passkey-removed');
  },
  unlink: async (event) => {
    const id = text(await event.request.formData(), 'id');
    return settle(event, await attempt(event, UnlinkProviderDocument, { id }), 'providers', 'unlinked');
  },
};
