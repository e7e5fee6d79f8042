import { createHash, randomBytes } from 'node:crypto';

/** 256 bits as they stand in a link: nobody guesses one. */
const form = /^[\w-]{43}$/;

export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a token. Null for what cannot be one. */
export function hashOf(token: string): string | null {
  return form.test(token) ? createHash('sha256').update(token).digest('hex') : null;
}
