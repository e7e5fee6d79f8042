import { error } from '@sveltejs/kit';
import { read } from '#lib/api.ts';
import { keepable } from '#lib/consultation/freshness.ts';
import { ConsultationRulesDocument } from '#lib/consultation/generated/consultation.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { consultation } = await read(event, ConsultationRulesDocument, { slug: event.params.slug });
  if (!consultation) error(404);
  keepable(event, consultation.slug, [], new Date());
  return { consultation };
};
