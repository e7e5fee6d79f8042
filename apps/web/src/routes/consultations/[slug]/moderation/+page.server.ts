import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { attempt, read } from '#lib/api.ts';
import { text } from '#lib/form/fields.ts';
import { batchOf, batchSize } from '#lib/moderation/batch.ts';
import { decide } from '#lib/moderation/deciding.ts';
import type { Decision } from '#lib/moderation/deciding.ts';
import { enter } from '#lib/moderation/door.ts';
import { DecidedContributionDocument, ModerationQueueDocument } from '#lib/moderation/generated/moderation.ts';
import { refused } from '#lib/refusal/refusal.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const after = searchParams.get('after');
  const asked = { slug: event.params.slug, first: batchSize, after };
  const { consultation, moderationQueue } = await read(event, ModerationQueueDocument, asked);
  const entered = await enter(event, consultation, 'MODERATE');
  if (after && moderationQueue.nodes.length === 0) {
    // The end of the queue was decided; what was skipped stands at its beginning.
    const { pathname } = event.url;
    searchParams.delete('after');
    redirect(303, `${pathname}?${searchParams}`);
  }
  return {
    consultation: entered,
    batch: batchOf(moderationQueue),
    after,
    last: await lastDecided(event, searchParams.get('last')),
    already: searchParams.has('already'),
    now: new Date(),
  };
};

/** What was decided just before, so that it can be decided otherwise. */
async function lastDecided(event: RequestEvent, id: string | null) {
  if (!id) return null;
  const outcome = await attempt(event, DecidedContributionDocument, { id });
  return outcome.ok && outcome.data.contribution?.decision ? outcome.data.contribution : null;
}

async function decideByForm(event: RequestEvent, outcome: Decision['outcome']) {
  const form = await event.request.formData();
  const decision = {
    contribution: text(form, 'contribution'),
    version: Number(text(form, 'version')) || 0,
    outcome,
    rule: text(form, 'rule'),
    reason: text(form, 'reason'),
  };
  const decided = await decide(event, decision);
  if (decided.became === 'refused') return refused(decided.refusal, decision);
  const mark = decided.became === 'already' ? 'already' : `last=${encodeURIComponent(decision.contribution)}`;
  const after = event.url.searchParams.get('after');
  const place = after ? `after=${encodeURIComponent(after)}&` : '';
  return redirect(303, `${event.url.pathname}?${place}${mark}`);
}

export const actions: Actions = {
  approve: (event) => decideByForm(event, 'APPROVED'),
  refuse: (event) => decideByForm(event, 'REFUSED'),
};
