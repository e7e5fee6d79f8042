import { EntityManager } from '@mikro-orm/core';
import { Controller, Post, Req, Res } from '@nestjs/common';
import { m } from '@mutirao/messages';
import { Refusal } from '@mutirao/rules';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../platform/config.ts';
import { Holdings } from '../platform/personal-data/holding.ts';
import { hurried } from '../platform/personal-data/hurried.ts';
import { personalDataFile } from '../platform/personal-data/personal-data-file.ts';
import { signedIn } from '../platform/session/asker.ts';
import { Askers } from './askers.ts';

/** Files written at once: each holds a connection to the database for as long as its reader takes. */
const most = 5;
/** Who does not read holds up those who would: the next part is taken soon, and all of it in good time. */
const patience = { idle: 30_000, all: 5 * 60_000 };

/**
 * `POST /documents/personal-data`: everything held about whoever sits at this session, as a zip. There is no address
 * to pass on or to try again with, and nothing is stored: the answer is written while it is read.
 */
@Controller('documents/personal-data')
export class PersonalDataFile {
  /** Whom a file is being written for: one each. */
  private readonly writing = new Set<string>();

  constructor(
    private readonly em: EntityManager,
    private readonly holdings: Holdings,
    private readonly askers: Askers,
    private readonly config: Config,
  ) {}

  @Post()
  async file(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const asker = signedIn(await this.askers.ownerAt(request));
    const { 'sec-fetch-site': from = 'same-origin' } = request.headers;
    if (from !== 'same-origin') throw new Refusal('NOT_ALLOWED');
    if (this.writing.size >= most || this.writing.has(asker.id)) throw new Refusal('TOO_BUSY');
    const readme = m.privacy_file_readme({ address: this.config.publicUrl }, { locale: asker.locale });
    const now = new Date();
    const file = hurried(personalDataFile(this.em, this.holdings.all, asker, { readme, now }), patience);
    this.writing.add(asker.id);
    file.once('close', () => this.writing.delete(asker.id));
    const day = now.toISOString().slice(0, 10);
    await reply
      .header('content-type', 'application/zip')
      .header('content-disposition', `attachment; filename="mutirao-${day}.zip"`)
      .header('cache-control', 'no-store')
      .send(file);
  }
}
