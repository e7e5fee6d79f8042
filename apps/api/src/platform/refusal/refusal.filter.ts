import { Catch, HttpException, HttpStatus, Logger } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { RefusalCode } from '@mutirao/rules';
import type { FastifyReply } from 'fastify';
import { asRefusal } from './as-refusal.ts';

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
      return void reply
        .status(statuses[code] ?? HttpStatus.BAD_REQUEST)
        .send({ code, params, ...(field && { field }) });
    }
    if (error instanceof HttpException) return void reply.status(error.getStatus()).send({ code: error.name });
    this.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return void reply.status(HttpStatus.INTERNAL_SERVER_ERROR).send({ code: 'INTERNAL' });
  }
}
