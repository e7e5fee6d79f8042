import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { Draft } from '../draft/draft.entity.ts';
import { Changes } from '../platform/changes/changes.service.ts';
import { Processors } from '../platform/jobs/processors.ts';
import { carryToDraft } from './carry.ts';

/** Keeps the promise of a publication: everything that stood on the draft before is carried to the new one. */
@Injectable()
export class Carrying implements OnModuleInit {
  constructor(
    private readonly processors: Processors,
    private readonly changes: Changes,
  ) {}

  onModuleInit(): void {
    this.processors.register('draft.published', async ({ draft }, em) => {
      await carryToDraft(em, draft);
      const { consultation } = await em.findOneOrFail(Draft, draft, { populate: ['consultation'] });
      await this.changes.content(em, consultation.$.slug);
    });
  }
}
