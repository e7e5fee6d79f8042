import { Catch, HttpException, HttpStatus, Logger } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerRefusal } from './answer-refusal.ts';
import { faultText } from '../logging/fault.ts';
import { asRefusal } from './as-refusal.ts';

/** Expected refusals are answers, not accidents: they are not logged, and over plain HTTP they are a small JSON. */
@Catch()
export class RefusalFilter implements ExceptionFilter {
  private readonly log = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): unknown {
    // GraphQL has its own last word in `formatError`.
    if (host.getType<string>() === 'graphql') return error;
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const refusal = asRefusal(error);
    if (refusal) return void answerRefusal(http.getRequest<FastifyRequest>(), reply, refusal);
    if (error instanceof HttpException) return void reply.status(error.getStatus()).send({ code: error.name });
    this.log.error(faultText(error));
    return void reply.status(HttpStatus.INTERNAL_SERVER_ERROR).send({ code: 'INTERNAL' });
  }
}
