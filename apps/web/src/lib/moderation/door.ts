import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { attempt, goToSignIn } from '#lib/api.ts';
import type { ConsultationAction } from '#lib/generated/schema.ts';
import { ViewerDocument } from '#lib/viewer/generated/viewer.ts';

/**
 * The consultation, when the reader may do this in it; else the sign-in page or the matching error page. Before its
 * first publication a consultation exists for its team only, so strangers sign in before they hear that there is none.
 */
export async function enter<Consultation extends { can: readonly ConsultationAction[] }>(
  event: RequestEvent,
  consultation: Consultation | null | undefined,
  action: ConsultationAction,
): Promise<Consultation> {
  if (!consultation) return turnAway(event, 404);
  return consultation.can.includes(action) ? consultation : turnAway(event, 403);
}

/** The error page for somebody who is signed in; others sign in first. A cookie alone may be of a session that ended. */
export async function turnAway(event: RequestEvent, status: 403 | 404): Promise<never> {
  const viewer = event.locals.hasSession ? await attempt(event, ViewerDocument, {}) : null;
  return viewer?.ok && viewer.data.viewer ? error(status) : askToSignIn(event);
}

/** To the sign-in page; when something was typed, to a page that gives it back and has sign-in open beside it. */
export function askToSignIn(event: RequestEvent): never {
  const { typed = '' } = event.locals;
  return typed === '' ? goToSignIn(event) : error(401, { message: 'Sign in required', typed });
}
