import { json } from '@sveltejs/kit';
import { read } from '#lib/api.ts';
import { batchOf, batchSize } from '#lib/moderation/batch.ts';
import { ModerationBatchDocument } from '#lib/moderation/generated/moderation.ts';
import type { RequestHandler } from './$types';

/** The next items of the queue, fetched while the moderator still reads the ones before. */
export const GET: RequestHandler = async (event) => {
  const after = event.url.searchParams.get('after');
  const asked = { slug: event.params.slug, first: batchSize, after };
  return json(batchOf((await read(event, ModerationBatchDocument, asked)).moderationQueue));
};
