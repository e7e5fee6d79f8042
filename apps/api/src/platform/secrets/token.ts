import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, as they stand in a cookie, a key or a link: nobody guesses one. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What tables keep of a token. It needs no key: there is nothing to try. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
