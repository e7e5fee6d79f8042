import { Refusal } from '@mutirao/rules';
import type { FastifyRequest } from 'fastify';
import { sessionCookie } from './session.service.ts';

/** Throws NOT_ALLOWED for who does not sit at their own session: what is theirs alone is not for a program's key. */
export function refuseWithoutSession({ cookies, headers }: FastifyRequest): void {
  if (!cookies[sessionCookie] || headers.authorization !== undefined) throw new Refusal('NOT_ALLOWED');
}
