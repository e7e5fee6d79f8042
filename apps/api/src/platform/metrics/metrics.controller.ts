import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Metrics } from './metrics.service.ts';

@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  async page(@Res() reply: FastifyReply): Promise<void> {
    const { type, text } = await this.metrics.page();
    await reply.type(type).send(text);
  }
}
