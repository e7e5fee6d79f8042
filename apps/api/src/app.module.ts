import { Module } from '@nestjs/common';
import { databaseOptions } from './database.ts';
import { NounsModule } from './nouns.module.ts';
import { Askers } from './participant/askers.ts';
import { ParticipantModule } from './participant/participant.module.ts';
import { databaseModule } from './platform/database/database.module.ts';
import { graphqlModule } from './platform/graphql/graphql.module.ts';
import { PlatformModule } from './platform/platform.module.ts';

/** The first door: HTTP. */
@Module({
  imports: [PlatformModule, databaseModule(databaseOptions), NounsModule, graphqlModule([ParticipantModule], Askers)],
})
export class AppModule {}
