import { Controller, HttpCode, HttpStatus, Post, Req } from '@nestjs/common';
import { Refusal } from '@mutirao/rules';
import type { FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { Askers } from '../participant/askers.ts';
import { Uploads } from '../platform/files/uploads.service.ts';
import { signedIn } from '../platform/session/asker.ts';
import { Team } from './team.service.ts';

/**
 * `POST /uploads`: the raw bytes of one document as `application/octet-stream`, its name percent-encoded in
 * `x-file-name`. Answers 201 `{"fileId"}` or a refusal `{"code"}`. For people with a task in some consultation.
 */
@Controller('uploads')
export class UploadsController {
  constructor(
    private readonly uploads: Uploads,
    private readonly askers: Askers,
    private readonly team: Team,
  ) {}

  @Post()
  @HttpCode(HttpStatus.CREATED)
  async upload(@Req() request: FastifyRequest): Promise<{ fileId: string }> {
    const asker = signedIn(await this.askers.askerOf(request));
    if (!asker.siteAdministrator && !(await this.team.includes(asker.id))) throw new Refusal('NOT_ALLOWED');
    if (!(request.body instanceof Readable)) throw new Refusal('DOCUMENT_EMPTY', {}, 'file');
    return { fileId: await this.uploads.keep(asker.id, nameOf(request), request.body) };
  }
}

function nameOf({ headers }: FastifyRequest): string {
  const name = String(headers['x-file-name'] ?? '');
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
