import { Global, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { Audit } from './audit/audit.service.ts';
import { ChangesController } from './changes/changes.controller.ts';
import { Changes } from './changes/changes.service.ts';
import { Config } from './config.ts';
import { Uploads } from './files/uploads.service.ts';
import { KnownOperations } from './graphql/known-operations.ts';
import { HealthController } from './health/health.controller.ts';
import { Leftovers } from './jobs/leftovers.ts';
import { Processors } from './jobs/processors.ts';
import { Mail } from './mail/mail.service.ts';
import { MailboxResolver } from './mail/mailbox.resolver.ts';
import { MetricsController } from './metrics/metrics.controller.ts';
import { Metrics } from './metrics/metrics.service.ts';
import { Outbox } from './outbox/outbox.service.ts';
import { Rates } from './rates/rates.service.ts';
import { Secrets } from './secrets/secrets.service.ts';
import { RefusalFilter } from './refusal/refusal.filter.ts';
import { DateTimeScalar } from './paging/date-time.scalar.ts';

/** What every noun needs, in both the server and the worker. */
@Global()
@Module({
  controllers: [ChangesController, HealthController, MetricsController],
  // A factory keeps `new Config()` out of reach of Nest's injector, which would pass it no environment.
  providers: [
    { provide: Config, useFactory: () => new Config() },
    Audit,
    Changes,
    KnownOperations,
    Leftovers,
    Mail,
    MailboxResolver,
    Metrics,
    Outbox,
    Processors,
    Rates,
    Secrets,
    Uploads,
    DateTimeScalar,
    { provide: APP_FILTER, useClass: RefusalFilter },
  ],
  exports: [
    Audit,
    Config,
    Changes,
    KnownOperations,
    Leftovers,
    Mail,
    Metrics,
    Outbox,
    Processors,
    Rates,
    Secrets,
    Uploads,
  ],
})
export class PlatformModule {}
