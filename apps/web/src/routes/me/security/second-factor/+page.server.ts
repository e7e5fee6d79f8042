import { fail, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { attempt, goToSignIn, read } from '#lib/api.ts';
import type { ApiRefusal } from '#lib/api.ts';
import { text } from '#lib/form/fields.ts';
import { inLocale } from '#lib/locale/address.ts';
import { shown } from '#lib/refusal/refusal.ts';
import type { ShownRefusal } from '#lib/refusal/refusal.ts';
import {
  HasSecondFactorDocument,
  PrepareSecondFactorDocument,
  TurnOffSecondFactorDocument,
  TurnOnSecondFactorDocument,
} from '#lib/security/generated/security.ts';
import type { PrepareSecondFactorMutation } from '#lib/security/generated/security.ts';
import type { Actions, PageServerLoad } from './$types';

/** What the page shows: the key to put into an app, or the recovery codes, or neither. */
interface Shown {
  key: PrepareSecondFactorMutation['prepareSecondFactor'] | null;
  codes: string[];
  refusal: ShownRefusal | null;
}

const security = (event: RequestEvent) => `${inLocale('/me/security', event.locals.locale)}`;

/** By itself it is where a second factor is turned off. */
export const load: PageServerLoad = async (event) => {
  const { viewer } = await read(event, HasSecondFactorDocument, {});
  if (!viewer) goToSignIn(event, security(event));
  if (event.request.method === 'GET' && !viewer.secondFactor) redirect(303, `${security(event)}#second-factor`);
};

/** The page with the key: the same key until a first code came. */
async function withKey(event: RequestEvent, refusal: ApiRefusal | null) {
  const outcome = await attempt(event, PrepareSecondFactorDocument, {});
  if (!outcome.ok) return fail(422, { key: null, codes: [], refusal: shown(outcome.refusal) } satisfies Shown);
  const page: Shown = { key: outcome.data.prepareSecondFactor, codes: [], refusal: refusal && shown(refusal) };
  return refusal ? fail(422, page) : page;
}

export const actions: Actions = {
  begin: (event) => withKey(event, null),

  on: async (event) => {
    const code = text(await event.request.formData(), 'code');
    const outcome = await attempt(event, TurnOnSecondFactorDocument, { code });
    if (!outcome.ok) return withKey(event, outcome.refusal);
    return { key: null, codes: outcome.data.turnOnSecondFactor, refusal: null } satisfies Shown;
  },

  off: async (event) => {
    const code = text(await event.request.formData(), 'code');
    const outcome = await attempt(event, TurnOffSecondFactorDocument, { code });
    if (outcome.ok) redirect(303, `${security(event)}?done=second-factor-off#second-factor`);
    return fail(422, { key: null, codes: [], refusal: shown(outcome.refusal) } satisfies Shown);
  },
};
