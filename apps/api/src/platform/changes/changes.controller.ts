import { Controller, Get, Req, Res, ServiceUnavailableException } from '@nestjs/common';
import { Refusal } from '@mutirao/rules';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isOfThisMachine } from '../session/loopback.ts';
import { Changes } from './changes.service.ts';

/** Milliseconds between signs of life. */
const heartbeat = 15_000;

/**
 * `GET /changes`: what changed, as server-sent events (`data: {"consultation","kind"}`), for the web front on this
 * machine. The stream ends when changes can no longer be heard; whoever kept pages must then drop them all.
 */
@Controller('changes')
export class ChangesController {
  constructor(private readonly changes: Changes) {}

  @Get()
  stream(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    if (!isOfThisMachine(request)) throw new Refusal('NOT_FOUND');
    if (!this.changes.listening) throw new ServiceUnavailableException();
    const { raw } = reply.hijack();
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    raw.write(': listening\n\n');
    const alive = setInterval(() => raw.write(':\n\n'), heartbeat);
    const following = this.changes.all.subscribe({
      next: (change) => raw.write(`data: ${JSON.stringify(change)}\n\n`),
      complete: () => raw.end(),
    });
    raw.once('close', () => {
      clearInterval(alive);
      following.unsubscribe();
    });
  }
}
