import { error } from '@sveltejs/kit';
import { read } from '#lib/api.ts';
import { keepable } from '#lib/consultation/freshness.ts';
import { GoneContributionsDocument } from '#lib/draft/generated/draft.ts';
import { draftNumber } from '#lib/draft/number.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { draft } = await read(event, GoneContributionsDocument, {
    consultation: event.params.slug,
    number: draftNumber(event.params.number),
    after: event.url.searchParams.get('after'),
  });
  if (!draft) error(404);
  keepable(event, event.params.slug, [], new Date());
  return { draft };
};
