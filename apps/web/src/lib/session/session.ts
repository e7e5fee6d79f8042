/** The api's session cookie. Its presence only tells that somebody may be signed in. */
export const sessionCookie = 'mutirao_session';
