import type { Cookies } from '@sveltejs/kit';

/** The api's session cookie, by its names without and with https. Its presence only tells that somebody may be signed in. */
export const sessionCookies = ['mutirao_session', '__Host-mutirao_session'] as const;

export function sessionToken(cookies: Cookies): string | undefined {
  return sessionCookies.map((name) => cookies.get(name)).find((token) => token !== undefined);
}
