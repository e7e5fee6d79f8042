import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { goToSignIn } from '#lib/api.ts';
import type { ConsultationAction } from '#lib/generated/schema.ts';

/** The consultation, when the reader may do this in it; else the sign-in page or the matching error page. */
export function enter<Consultation extends { can: readonly ConsultationAction[] }>(
  event: RequestEvent,
  consultation: Consultation | null | undefined,
  action: ConsultationAction,
): Consultation {
  if (!consultation) return error(404);
  if (consultation.can.includes(action)) return consultation;
  return event.locals.hasSession ? error(403) : goToSignIn(event);
}
