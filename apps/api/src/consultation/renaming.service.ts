import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { Changes } from '../platform/changes/changes.service.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { Processors } from '../platform/jobs/processors.ts';

/** A person who takes another name is shown by it wherever they took part or have a task: the pages of these changed. */
@Injectable()
export class Renaming implements OnModuleInit {
  constructor(
    private readonly processors: Processors,
    private readonly changes: Changes,
  ) {}

  onModuleInit(): void {
    this.processors.register('participant.renamed', async ({ participant }, em) => {
      const shown = await sqlOf(em).execute<{ slug: string }>(
        `select slug from consultation c
         where exists (select from participation where consultation_id = c.id and participant_id = ?)
           or exists (select from membership where consultation_id = c.id and participant_id = ?)`,
        [participant, participant],
      );
      for (const { slug } of shown) await this.changes.content(em, slug);
    });
  }
}
