import { tokenHash } from '../platform/secrets/token.ts';

const form = /^[\w-]{43}$/;

/** What is kept of a token that stands in a link. Null for what cannot be one. */
export function hashOf(token: string): string | null {
  return form.test(token) ? tokenHash(token) : null;
}
