import { m } from '@mutirao/messages';
import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { attempt, goToSignIn, read } from '#lib/api.ts';
import type { ApiRefusal } from '#lib/api.ts';
import { oneOf, text } from '#lib/form/fields.ts';
import { inLocale } from '#lib/locale/address.ts';
import { LeaveDocument, LeavingDocument, RequestLeavingDocument } from '#lib/privacy/generated/privacy.ts';
import { refused } from '#lib/refusal/refusal.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' });
  const { viewer } = await read(event, LeavingDocument, {});
  if (!viewer) goToSignIn(event);
  return { email: viewer.email };
};

const choice = (form: FormData) => oneOf(form, 'texts', ['KEEP', 'DESTROY']);

export const actions: Actions = {
  request: async (event) => {
    const texts = choice(await event.request.formData());
    const values = { texts, sent: false };
    if (texts === null) return refused({ code: 'INPUT_INVALID', field: 'texts', params: {} }, values);
    const outcome = await attempt(event, RequestLeavingDocument, {});
    if (!outcome.ok) return saying(outcome.refusal, values);
    return { refusal: null, values: { texts, sent: true } };
  },

  leave: async (event: RequestEvent) => {
    const form = await event.request.formData();
    const texts = choice(form) ?? 'KEEP';
    const outcome = await attempt(event, LeaveDocument, { code: text(form, 'code'), texts });
    if (!outcome.ok) return saying(outcome.refusal, { texts, sent: outcome.refusal.code === 'SIGN_IN_CODE_WRONG' });
    redirect(303, `${inLocale('/privacy', event.locals.locale)}?done=yes`);
  },
};

/** The last administrator is told of which consultation. */
function saying(refusal: ApiRefusal, values: { texts: 'KEEP' | 'DESTROY' | null; sent: boolean }) {
  const failure = refused(refusal, values);
  const { consultation } = refusal.params;
  if (consultation !== undefined) {
    failure.data.refusal.sentence = m.leave_hand_over({ consultation: String(consultation) });
  }
  return failure;
}
