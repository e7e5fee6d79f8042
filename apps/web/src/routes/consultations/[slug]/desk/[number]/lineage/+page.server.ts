import { redirect } from '@sveltejs/kit';
import { read } from '#lib/api.ts';
import { LineageDocument } from '#lib/desk/generated/lineage.ts';
import { confirmAll, confirmLink, correctLink } from '#lib/desk/lineage.ts';
import { numberOf, onTheDesk } from '#lib/desk/preparing.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { draft } = await read(event, LineageDocument, { slug: event.params.slug, number: numberOf(event) });
  const { lineage, ...about } = await onTheDesk(event, draft);
  const before = about.consultation.currentDraft;
  if (!before) redirect(303, `${event.url.pathname}/../publish`);
  return { draft: about, lineage, before: before.number };
};

export const actions: Actions = { confirm: confirmLink, correct: correctLink, confirmAll };
