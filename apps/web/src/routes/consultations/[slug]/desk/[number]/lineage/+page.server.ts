import { redirect } from '@sveltejs/kit';
import { read } from '#lib/api.ts';
import { LineageDocument } from '#lib/desk/generated/lineage.ts';
import { confirmAll, confirmLink, correctLink } from '#lib/desk/lineage.ts';
import { askedLink, has, inShort } from '#lib/desk/lineage-row.ts';
import { isDoubtful } from '#lib/desk/lineage-review.ts';
import { numberOf, onTheDesk } from '#lib/desk/preparing.ts';
import type { Actions, PageServerLoad } from './$types';

/** Links drawn whole at once; the others follow as these are confirmed. */
const most = 50;

export const load: PageServerLoad = async (event) => {
  const { draft } = await read(event, LineageDocument, { slug: event.params.slug, number: numberOf(event) });
  const { lineage, ...about } = await onTheDesk(event, draft);
  const before = about.consultation.currentDraft;
  if (!before) redirect(303, `${event.url.pathname}/../publish`);
  const { searchParams } = event.url;
  const doubtful = lineage.filter(isDoubtful);
  const last = lineage.find((link) => link.confirmed && has(link, searchParams.get('last') ?? ''));
  return {
    draft: about,
    before: before.number,
    doubtful: doubtful.slice(0, most),
    count: doubtful.length,
    // A long text has thousands of these: a line each, and whole only the one that was asked for.
    sure: lineage.filter((link) => !isDoubtful(link)).map(inShort),
    open: askedLink(lineage, searchParams),
    asked: searchParams.has('link') || searchParams.has('of'),
    last: last ? inShort(last) : null,
  };
};

export const actions: Actions = { confirm: confirmLink, correct: correctLink, confirmAll };
