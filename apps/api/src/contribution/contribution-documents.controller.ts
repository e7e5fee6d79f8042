import { EntityManager } from '@mikro-orm/core';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { Refusal } from '@mutirao/rules';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { documentKey, replyDocument } from '../draft/document-reply.ts';
import { contributionsFormats } from '../draft/document/write/formats.ts';
import { WritingDesk } from '../draft/document/write/writing-desk.ts';
import { Drafts } from '../draft/draft.service.ts';
import { Sessions } from '../participant/session.service.ts';
import { readWrittenContributions } from './written-contributions.ts';

/**
 * `GET /documents/:consultation/drafts/2/contributions.docx` (also html, md, csv, json): what is public at that moment,
 * whoever asks. 404 and 503 as for drafts.
 */
@Controller('documents/:consultation/drafts/:number')
export class ContributionDocumentsController {
  constructor(
    private readonly em: EntityManager,
    private readonly drafts: Drafts,
    private readonly desk: WritingDesk,
    private readonly sessions: Sessions,
  ) {}

  @Get(':file')
  async contributions(
    @Param('consultation') slug: string,
    @Param('number') number: string,
    @Param('file') file: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const format = contributionsFormats.find((known) => file === `contributions.${known}`);
    if (format === undefined || !/^\d{1,5}$/.test(number)) throw new Refusal('NOT_FOUND');
    const draft = await this.drafts.byNumber(slug, Number(number), await this.sessions.askerOf(request));
    if (draft === null || draft.state !== 'published') throw new Refusal('NOT_FOUND');
    const content = await readWrittenContributions(this.em, draft.id);
    // Its content is its name: what was hidden a moment ago is in no document that is kept under the new one.
    const key = documentKey('contributions', format, JSON.stringify(content));
    const bytes = () => this.desk.bytes(key, async () => ({ what: 'contributions', format, content }));
    await replyDocument(request, reply, { key, bytes, name: `${slug}-${number}-contributions`, format });
  }
}
