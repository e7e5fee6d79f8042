import { error } from '@sveltejs/kit';
import { read } from '#lib/api.ts';
import { keepable } from '#lib/consultation/freshness.ts';
import { ConsultationDocument } from '#lib/consultation/generated/consultation.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const now = new Date();
  const { consultation } = await read(event, ConsultationDocument, { slug: event.params.slug });
  if (!consultation) error(404);
  keepable(event, consultation.slug, consultation.phases, now);
  return { consultation, now };
};
