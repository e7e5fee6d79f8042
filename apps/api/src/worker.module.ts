import { Module } from '@nestjs/common';
import { databaseOptions } from './database.ts';
import { NounsModule } from './nouns.module.ts';
import { databaseModule } from './platform/database/database.module.ts';
import { Broom } from './platform/jobs/broom.ts';
import { OutboxRelay } from './platform/jobs/outbox-relay.ts';
import { PlatformModule } from './platform/platform.module.ts';

/** The second door: jobs. */
@Module({
  imports: [PlatformModule, databaseModule(databaseOptions), NounsModule],
  providers: [OutboxRelay, Broom],
})
export class WorkerModule {}
