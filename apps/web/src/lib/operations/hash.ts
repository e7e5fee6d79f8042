import { createHash } from 'node:crypto';

const known = new Map<string, string>();

/** The SHA-256 of an operation's text, by which the api knows it. */
export function operationHash(text: string): string {
  const already = known.get(text);
  if (already !== undefined) return already;
  const hash = createHash('sha256').update(text).digest('hex');
  known.set(text, hash);
  return hash;
}
