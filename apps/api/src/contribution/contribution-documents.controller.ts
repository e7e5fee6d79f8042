import { EntityManager } from '@mikro-orm/core';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { Refusal } from '@mutirao/rules';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { documentKey, replyDocument } from '../draft/document-reply.ts';
import { contributionsFormats } from '../draft/document/write/formats.ts';
import { WritingDesk } from '../draft/document/write/writing-desk.ts';
import { Drafts } from '../draft/draft.service.ts';
import { Askers } from '../participant/askers.ts';
import { contributionsMark, readWrittenContributions } from './written-contributions.ts';

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
    private readonly askers: Askers,
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
    const draft = await this.drafts.byNumber(slug, Number(number), await this.askers.askerOf(request));
    if (draft === null || draft.state !== 'published') throw new Refusal('NOT_FOUND');
    const keyOf = (mark: string) => documentKey('contributions', format, mark);
    const key = keyOf(await contributionsMark(this.em, draft.id));
    const read = async () => {
      const { mark, content } = await readWrittenContributions(this.em, draft.id);
      return { key: keyOf(mark), job: { what: 'contributions', format, content } as const };
    };
    const written = () => this.desk.write(key, read);
    await replyDocument(request, reply, { key, written, name: `${slug}-${number}-contributions`, format });
  }
}
