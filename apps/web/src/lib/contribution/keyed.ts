import { createHash } from 'node:crypto';
import type { AskedContribution } from './asked.ts';

/**
 * What was asked with a key of its own. Pages kept for everybody carry none: then it is made of who sends what where,
 * so that the second click of two, from such a page, is known for the second. Without a session nothing is written yet,
 * and a key is drawn that goes along through sign-in.
 */
export function keyed(asked: AskedContribution, session: string | undefined): AskedContribution {
  if (asked.idempotencyKey) return asked;
  return { ...asked, idempotencyKey: session ? derived(asked, session) : crypto.randomUUID() };
}

function derived(
  { paragraph, kind, operation, inReplyTo, quote, text, note }: AskedContribution,
  session: string,
): string {
  const what = JSON.stringify([session, paragraph, kind, operation, inReplyTo, quote, text, note]);
  const hex = createHash('sha256').update(what).digest('hex');
  // Version 8 of RFC 9562: a UUID whose bits are its maker's own.
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
