import type { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { Draft } from '../draft/draft.entity.ts';
import { Changes } from '../platform/changes/changes.service.ts';
import { Processors } from '../platform/jobs/processors.ts';
import { Outbox } from '../platform/outbox/outbox.service.ts';
import { CarriedMail } from './carried.mail.ts';
import { carryToDraft } from './carry.ts';
import { settleStances } from './settle.ts';

/** Keeps the promise of a publication: everything that stood on the draft before is carried to the new one. */
@Injectable()
export class Carrying implements OnModuleInit {
  constructor(
    private readonly processors: Processors,
    private readonly outbox: Outbox,
    private readonly changes: Changes,
    private readonly mail: CarriedMail,
  ) {}

  onModuleInit(): void {
    this.processors.register('draft.published', async ({ draft }, em) => {
      await carryToDraft(em, draft);
      await this.outbox.promise(em, 'draft.carried', { draft });
      await this.announce(em, draft);
    });
    this.processors.register('draft.carried', async ({ draft }, em) => {
      await settleStances(em, draft);
      await this.mail.promiseToEach(em, draft);
      await this.announce(em, draft);
    });
  }

  private async announce(em: EntityManager, draft: string): Promise<void> {
    const found = await em.findOne(Draft, draft, { populate: ['consultation'] });
    // It may have gone, with its whole consultation, before its turn came.
    if (found) await this.changes.content(em, found.consultation.$.slug);
  }
}
