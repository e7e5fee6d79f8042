import { error, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { inLocale } from '#lib/locale/address.ts';
import { enter, turnAway } from '#lib/moderation/door.ts';
import { draftPath } from '#lib/paragraph/address.ts';
import type { DeskDraftFragment } from './generated/desk.ts';

/** The number in an address of the desk; what is no number is no page. */
export function numberOf(event: RequestEvent<{ slug: string; number: string }>): number {
  return /^\d{1,6}$/.test(event.params.number) ? Number(event.params.number) : error(404);
}

/**
 * The draft, when it is in preparation and the reader may draft. A published one is for reading, so it leads there.
 * To others a draft in preparation does not exist: who is not signed in is asked to do so first.
 */
export async function onTheDesk<Draft extends DeskDraftFragment>(
  event: RequestEvent,
  draft: Draft | null | undefined,
): Promise<Draft> {
  if (!draft) return turnAway(event, 404);
  const { slug } = await enter(event, draft.consultation, 'DRAFT');
  if (draft.state === 'PREPARING') return draft;
  return redirect(303, inLocale(draftPath({ slug, number: draft.number }), event.locals.locale));
}
