import type { Cookies } from '@sveltejs/kit';

/**
 * The api's session cookie, by its names with https and without. Its presence only tells that somebody may be signed in.
 * Under https only the first is real, and the second something that a neighbour under the same domain may have planted.
 */
export const sessionCookies = ['__Host-mutirao_session', 'mutirao_session'] as const;

export function sessionToken(cookies: Cookies): string | undefined {
  return sessionCookies.map((name) => cookies.get(name)).find((token) => token !== undefined);
}
