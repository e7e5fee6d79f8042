/** Providers send everyone back to one address; in what language they left is kept in this cookie. */
export const localeOnReturn = 'mutirao_language';
