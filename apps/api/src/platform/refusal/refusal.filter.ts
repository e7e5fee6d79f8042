import { Catch, HttpException, HttpStatus, Logger } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { m } from '@mutirao/messages';
import type { RefusalCode } from '@mutirao/rules';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { faultText } from '../logging/fault.ts';
import { asRefusal } from './as-refusal.ts';
import { readerLocale } from './reader-locale.ts';

const statuses: Partial<Record<RefusalCode, HttpStatus>> = {
  SIGN_IN_REQUIRED: HttpStatus.UNAUTHORIZED,
  NOT_ALLOWED: HttpStatus.FORBIDDEN,
  NOT_FOUND: HttpStatus.NOT_FOUND,
  STALE_VERSION: HttpStatus.CONFLICT,
  DOCUMENT_TOO_LARGE: HttpStatus.PAYLOAD_TOO_LARGE,
  TOO_MANY_ATTEMPTS: HttpStatus.TOO_MANY_REQUESTS,
  TOO_BUSY: HttpStatus.SERVICE_UNAVAILABLE,
  STORAGE_FULL: HttpStatus.INSUFFICIENT_STORAGE,
};

/** A person who followed a link gets a sentence, a program its code. */
function opensIt({ method, headers }: FastifyRequest): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/html');
}

function sentence(code: RefusalCode, request: FastifyRequest): string {
  const say = m[`refusal_${code.toLowerCase() as Lowercase<RefusalCode>}`];
  return say({}, { locale: readerLocale(request) });
}

/** Expected refusals are answers, not accidents: they are not logged, and over plain HTTP they are a small JSON. */
@Catch()
export class RefusalFilter implements ExceptionFilter {
  private readonly log = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): unknown {
    // GraphQL has its own last word in `formatError`.
    if (host.getType<string>() === 'graphql') return error;
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const refusal = asRefusal(error);
    if (refusal) {
      const { code, params, field } = refusal;
      const status = statuses[code] ?? HttpStatus.BAD_REQUEST;
      void reply.status(status);
      if (status === HttpStatus.SERVICE_UNAVAILABLE) void reply.header('retry-after', '5');
      const request = host.switchToHttp().getRequest<FastifyRequest>();
      if (opensIt(request)) return void reply.type('text/plain; charset=utf-8').send(sentence(code, request));
      return void reply.send({ code, params, ...(field && { field }) });
    }
    if (error instanceof HttpException) return void reply.status(error.getStatus()).send({ code: error.name });
    this.log.error(faultText(error));
    return void reply.status(HttpStatus.INTERNAL_SERVER_ERROR).send({ code: 'INTERNAL' });
  }
}
