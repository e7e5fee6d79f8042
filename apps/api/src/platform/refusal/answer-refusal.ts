import { HttpStatus } from '@nestjs/common';
import { m } from '@mutirao/messages';
import type { Refusal, RefusalCode } from '@mutirao/rules';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readerLocale } from './reader-locale.ts';

const statuses: Partial<Record<RefusalCode, HttpStatus>> = {
  SIGN_IN_REQUIRED: HttpStatus.UNAUTHORIZED,
  KEY_INVALID: HttpStatus.UNAUTHORIZED,
  NOT_ALLOWED: HttpStatus.FORBIDDEN,
  NOT_FOUND: HttpStatus.NOT_FOUND,
  STALE_VERSION: HttpStatus.CONFLICT,
  DOCUMENT_TOO_LARGE: HttpStatus.PAYLOAD_TOO_LARGE,
  TOO_MANY_ATTEMPTS: HttpStatus.TOO_MANY_REQUESTS,
  TOO_BUSY: HttpStatus.SERVICE_UNAVAILABLE,
  STORAGE_FULL: HttpStatus.INSUFFICIENT_STORAGE,
};

/** Seconds after which it is worth asking again, of refusals that do not say so themselves. */
const waits: Partial<Record<RefusalCode, number>> = { TOO_MANY_ATTEMPTS: 60, TOO_BUSY: 5 };

/** Answers plain HTTP with a refusal: a small JSON, a sentence for whoever followed a link, GraphQL's form for GraphQL. */
export function answerRefusal(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { code, params, field } = refusal;
  void reply.status(statuses[code] ?? HttpStatus.BAD_REQUEST);
  const wait = waits[code];
  if (wait !== undefined) void reply.header('retry-after', String(params['seconds'] ?? wait));
  if (request.url.startsWith('/graphql'))
    return reply.send({ errors: [{ message: code, extensions: { code, params } }] });
  if (opensIt(request)) return reply.type('text/plain; charset=utf-8').send(sentence(code, request));
  return reply.send({ code, params, ...(field && { field }) });
}

/** A person who followed a link gets a sentence, a program its code. */
function opensIt({ method, headers }: FastifyRequest): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/html');
}

function sentence(code: RefusalCode, request: FastifyRequest): string {
  const say = m[`refusal_${code.toLowerCase() as Lowercase<RefusalCode>}`];
  return say({}, { locale: readerLocale(request) });
}
