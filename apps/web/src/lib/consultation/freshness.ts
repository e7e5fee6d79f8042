import type { RequestEvent } from '@sveltejs/kit';

interface Times {
  startsAt: string;
  endsAt: string | null;
}

const hour = 3_600_000;

/**
 * The instant until which a page that shows these phases says the truth about them: the next phase boundary, and
 * never past the full hour, because pages also say how many days are left.
 */
export function validUntil(phases: readonly Times[], now: Date): Date {
  const nextHour = Math.floor(now.getTime() / hour + 1) * hour;
  const boundaries = phases
    .flatMap((phase) => [phase.startsAt, phase.endsAt])
    .map((iso) => (iso === null ? Number.POSITIVE_INFINITY : Date.parse(iso)))
    .filter((time) => time > now.getTime());
  return new Date(Math.min(nextHour, ...boundaries));
}

/** Any consultation: what lists them all changes with each. */
export const anyConsultation = '*';

/**
 * Lets the front keep this page for readers without a session: which consultation it shows and until when. The front
 * takes these headers off again. Pages of signed-in readers are never kept.
 */
export function keepable(event: RequestEvent, consultation: string, phases: readonly Times[], now: Date): void {
  if (event.locals.hasSession || event.request.method !== 'GET') return;
  event.setHeaders({
    'cache-control': 'public, no-cache',
    'x-keep-consultation': consultation,
    'x-keep-until': validUntil(phases, now).toISOString(),
  });
}
