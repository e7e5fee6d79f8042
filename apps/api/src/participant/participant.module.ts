import { Module } from '@nestjs/common';
import { ParticipantResolver } from './participant.resolver.ts';
import { Participants } from './participant.service.ts';
import { Sessions } from './session.service.ts';
import { SignIn } from './sign-in.service.ts';

@Module({
  providers: [Participants, Sessions, SignIn, ParticipantResolver],
  exports: [Participants, Sessions],
})
export class ParticipantModule {}
