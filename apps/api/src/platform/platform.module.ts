import { Global, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { Changes } from './changes/changes.service.ts';
import { Config } from './config.ts';
import { Processors } from './jobs/processors.ts';
import { Mail } from './mail/mail.service.ts';
import { Outbox } from './outbox/outbox.service.ts';
import { RefusalFilter } from './refusal/refusal.filter.ts';
import { DateTimeScalar } from './paging/date-time.scalar.ts';

/** What every noun needs, in both the server and the worker. */
@Global()
@Module({
  // A factory keeps `new Config()` out of reach of Nest's injector, which would pass it no environment.
  providers: [
    { provide: Config, useFactory: () => new Config() },
    Changes,
    Mail,
    Outbox,
    Processors,
    DateTimeScalar,
    { provide: APP_FILTER, useClass: RefusalFilter },
  ],
  exports: [Config, Changes, Mail, Outbox, Processors],
})
export class PlatformModule {}
