import { error, redirect } from '@sveltejs/kit';
import { read } from '#lib/api.ts';
import { keepable } from '#lib/consultation/freshness.ts';
import { ReadDraftDocument } from '#lib/draft/generated/draft.ts';
import { draftNumber } from '#lib/draft/number.ts';
import { inLocale } from '#lib/locale/address.ts';
import { paragraphAnchor } from '#lib/paragraph/address.ts';
import { refused } from '#lib/refusal/refusal.ts';
import { signInToTap } from '#lib/session/onward.ts';
import { readTap } from '#lib/stance/stance.ts';
import { takeParagraphStance } from '#lib/stance/take.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const now = new Date();
  const number = draftNumber(event.params.number);
  const { draft } = await read(event, ReadDraftDocument, { consultation: event.params.slug, number });
  if (!draft) error(404);
  if (draft.state === 'PUBLISHED') keepable(event, event.params.slug, draft.consultation.phases, now);
  return { draft, now };
};

export const actions: Actions = {
  stance: async (event) => {
    const form = await event.request.formData();
    const tap = readTap(form.get('stance'));
    if (!tap) error(400);
    const { slug } = event.params;
    const number = draftNumber(event.params.number);
    const back = inLocale(paragraphAnchor({ slug, number, code: tap.on }), event.locals.locale);
    const outcome = await takeParagraphStance(event, tap);
    if (outcome.ok) redirect(303, back);
    if (outcome.refusal.code === 'SIGN_IN_REQUIRED') signInToTap(event, { what: 'paragraph', tap }, back);
    return refused(outcome.refusal, { on: tap.on });
  },
};
