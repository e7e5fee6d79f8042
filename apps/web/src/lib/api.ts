import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
import { API_URL } from '$app/env/private';
import { refusalCodes } from '@mutirao/rules';
import type { RefusalCode, RefusalParams } from '@mutirao/rules';
import { error, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { inLocale } from '#lib/locale/address.ts';
import { operationHash } from '#lib/operations/hash.ts';
import { fetchPatiently } from '#lib/patience.ts';

/** What the api said no to, in the closed list's words. */
export interface ApiRefusal {
  code: RefusalCode;
  field: string | null;
  params: RefusalParams;
}

export type Outcome<Data> = { ok: true; data: Data } | { ok: false; refusal: ApiRefusal };

interface Answer {
  data?: unknown;
  errors?: { extensions?: { code?: unknown; field?: unknown; params?: RefusalParams } }[];
}

/** Asks the api in the name of the reader. A refusal is an outcome; an unreachable api is a 503 page. */
export async function attempt<Data, Variables>(
  event: RequestEvent,
  document: DocumentTypeDecoration<Data, Variables>,
  variables: Variables,
): Promise<Outcome<Data>> {
  const sha256Hash = operationHash(String(document));
  const lost = (status: number) => error(status, { message: String(status), typed: event.locals.typed });
  const response = await fetchPatiently(`${API_URL}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-forwarded-for': event.getClientAddress(),
      // Where the reader has the site open, and with what: a passkey is for one place, a session is known by its device.
      'x-forwarded-host': event.url.host,
      'x-forwarded-proto': event.url.protocol.slice(0, -1),
      'user-agent': event.request.headers.get('user-agent') ?? '',
      cookie: event.request.headers.get('cookie') ?? '',
    },
    // The api knows the pages' operations by their hashes; from anybody else it takes less.
    body: JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash } }, variables }),
  }).catch(() => lost(503));
  const answer: Answer = await response.json().catch(() => lost(503));
  if (response.status === 429) event.locals.retryAfter = response.headers.get('retry-after') ?? '60';
  event.locals.apiCookies.push(...response.headers.getSetCookie());
  const failure = answer.errors?.[0];
  if (!failure) return { ok: true, data: answer.data as Data };
  const { code, field, params } = failure.extensions ?? {};
  const known = refusalCodes.find((candidate) => candidate === code) ?? 'INTERNAL';
  return { ok: false, refusal: { code: known, field: typeof field === 'string' ? field : null, params: params ?? {} } };
}

/** For page loads: what cannot be read becomes the sign-in page or the matching error page. */
export async function read<Data, Variables>(
  event: RequestEvent,
  document: DocumentTypeDecoration<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const outcome = await attempt(event, document, variables);
  if (outcome.ok) return outcome.data;
  switch (outcome.refusal.code) {
    case 'SIGN_IN_REQUIRED':
      return goToSignIn(event);
    case 'NOT_FOUND':
    case 'INPUT_INVALID':
      return error(404);
    case 'NOT_ALLOWED':
      return error(403);
    case 'TOO_MANY_ATTEMPTS':
      return error(429);
    default:
      return error(500);
  }
}

/** Sends the reader through sign-in and back to `next` (this page when not said). */
export function goToSignIn(event: RequestEvent, next = `${event.url.pathname}${event.url.search}`): never {
  return redirect(303, `${inLocale('/sign-in', event.locals.locale)}?next=${encodeURIComponent(next)}`);
}
