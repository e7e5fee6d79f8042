import { Readable } from 'node:stream';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { auditActions, Refusal } from '@mutirao/rules';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Askers } from '../participant/askers.ts';
import { momentOf } from '../platform/time/moment.ts';
import { AuditTrail } from './audit-trail.service.ts';
import type { AuditFilter } from './audit-trail.type.ts';

/** A filter as it stands in an address. */
interface Asked {
  actor?: string;
  action?: string;
  since?: string;
  until?: string;
}

/** `GET /documents/audit.csv` and `GET /documents/:consultation/audit.csv`: the record of acts as a spreadsheet. */
@Controller('documents')
export class AuditTrailController {
  constructor(
    private readonly trail: AuditTrail,
    private readonly askers: Askers,
  ) {}

  @Get('audit.csv')
  site(@Query() asked: Asked, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.send(null, asked, request, reply);
  }

  @Get(':consultation/audit.csv')
  consultation(
    @Param('consultation') slug: string,
    @Query() asked: Asked,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.send(slug, asked, request, reply);
  }

  private async send(slug: string | null, asked: Asked, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const lines = await this.trail.csv(await this.askers.askerOf(request), slug, filterOf(asked));
    await reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${slug ?? 'mutirao'}-audit.csv"`)
      .header('cache-control', 'private, no-store')
      .header('x-content-type-options', 'nosniff')
      .header('content-security-policy', "sandbox; default-src 'none'")
      .send(Readable.from(lines));
  }
}

function filterOf({ actor, action, since, until }: Asked): AuditFilter {
  return {
    actor: typeof actor === 'string' && actor !== '' ? actor : null,
    action: auditActions.find((known) => known === action) ?? null,
    since: momentIn(since, 'since'),
    until: momentIn(until, 'until'),
  };
}

function momentIn(value: unknown, field: string): Date | null {
  if (typeof value !== 'string' || value === '') return null;
  const moment = momentOf(value);
  if (moment === null) throw new Refusal('INPUT_INVALID', {}, field);
  return moment;
}
