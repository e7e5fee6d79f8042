import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { Refusal } from '@mutirao/rules';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Askers } from '../participant/askers.ts';
import { numberedFile, replyDocument } from './document-reply.ts';
import { comparisonFormats, draftFormats } from './document/write/formats.ts';
import { DraftDocuments } from './draft-documents.service.ts';

/**
 * `GET /documents/:consultation/drafts/2.docx` (also odt, pdf, html, md, txt, xml for Akoma Ntoso, json) and
 * `GET /documents/:consultation/compare/1/2.docx` (also html, txt). 404 for what is not there for whoever asks, 503 with
 * `retry-after` when too many documents are wanted at once.
 */
@Controller('documents/:consultation')
export class DraftDocumentsController {
  constructor(
    private readonly documents: DraftDocuments,
    private readonly askers: Askers,
  ) {}

  @Get('drafts/:file')
  async draft(
    @Param('consultation') slug: string,
    @Param('file') file: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const wanted = numberedFile(file, draftFormats);
    if (wanted === null) throw new Refusal('NOT_FOUND');
    const { number, format } = wanted;
    const found = await this.documents.draft(await this.askers.askerOf(request), slug, number, format);
    await replyDocument(request, reply, { ...found, name: `${slug}-${number}`, format });
  }

  @Get('compare/:from/:file')
  async comparison(
    @Param('consultation') slug: string,
    @Param('from') from: string,
    @Param('file') file: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const wanted = numberedFile(file, comparisonFormats);
    if (wanted === null || !/^\d{1,5}$/.test(from)) throw new Refusal('NOT_FOUND');
    const { number, format } = wanted;
    const asker = await this.askers.askerOf(request);
    const found = await this.documents.comparison(request, reply, asker, slug, [Number(from), number], format);
    await replyDocument(request, reply, { ...found, name: `${slug}-${from}-${number}`, format });
  }
}
