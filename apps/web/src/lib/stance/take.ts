import type { RequestEvent } from '@sveltejs/kit';
import { attempt } from '#lib/api.ts';
import type { ApiRefusal, Outcome } from '#lib/api.ts';
import { FindParagraphDocument } from '#lib/paragraph/generated/paragraph.ts';
import { TakeContributionStanceDocument, TakeParagraphStanceDocument } from './generated/stance.ts';
import type { Tap } from './stance.ts';

const notFound: ApiRefusal = { code: 'NOT_FOUND', field: null, params: {} };

/** Takes a stance on the paragraph with this code, or takes it back. */
export async function takeParagraphStance(event: RequestEvent, tap: Tap): Promise<Outcome<unknown>> {
  const found = await attempt(event, FindParagraphDocument, { code: tap.on });
  if (!found.ok) return found;
  const { paragraph } = found.data;
  if (!paragraph) return { ok: false, refusal: notFound };
  return attempt(event, TakeParagraphStanceDocument, { paragraph: paragraph.id, value: tap.value });
}

export function takeContributionStance(event: RequestEvent, tap: Tap): Promise<Outcome<unknown>> {
  return attempt(event, TakeContributionStanceDocument, { contribution: tap.on, value: tap.value });
}
