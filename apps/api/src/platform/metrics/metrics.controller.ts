import { Controller, Get, Req, Res } from '@nestjs/common';
import { Refusal } from '@mutirao/rules';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isOfThisMachine } from '../session/loopback.ts';
import { Metrics } from './metrics.service.ts';

/** `GET /metrics`: for a collector on this machine. How busy a site is and what fails is not for strangers. */
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  async page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!isOfThisMachine(request)) throw new Refusal('NOT_FOUND');
    const { type, text } = await this.metrics.page();
    await reply.type(type).send(text);
  }
}
