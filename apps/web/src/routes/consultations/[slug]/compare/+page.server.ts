import { error } from '@sveltejs/kit';
import { read } from '#lib/api.ts';
import { ComparableDraftsDocument, ComparisonDocument } from '#lib/comparison/generated/comparison.ts';
import { keepable } from '#lib/consultation/freshness.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { slug } = event.params;
  const { consultation } = await read(event, ComparableDraftsDocument, { slug });
  if (!consultation) error(404);
  const numbers = consultation.drafts.filter((draft) => draft.state === 'PUBLISHED').map((draft) => draft.number);
  keepable(event, slug, [], new Date());
  const asked = (name: string) => numbers.find((number) => String(number) === event.url.searchParams.get(name));
  const to = asked('to') ?? numbers.at(-1);
  const from = asked('from') ?? numbers.findLast((number) => to !== undefined && number < to) ?? numbers[0];
  const whole = event.url.searchParams.get('whole') === 'yes';
  if (to === undefined || from === undefined || from === to)
    return { consultation, numbers, from, to, whole, comparison: null };
  const { comparison } = await read(event, ComparisonDocument, { consultation: slug, old: from, new: to });
  return { consultation, numbers, from, to, whole, comparison };
};
