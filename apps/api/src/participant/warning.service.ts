import type { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { Config } from '../platform/config.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { Processors } from '../platform/jobs/processors.ts';
import { Mail } from '../platform/mail/mail.service.ts';
import { Outbox } from '../platform/outbox/outbox.service.ts';
import type { Warning } from '../platform/outbox/topics.ts';
import type { Locale } from './participant.entity.ts';
import { warningMail } from './warning.mail.ts';

/** Mails to the address of an account when another way into it was opened, or one was made easier. */
@Injectable()
export class Warnings implements OnModuleInit {
  constructor(
    private readonly config: Config,
    private readonly outbox: Outbox,
    private readonly processors: Processors,
    private readonly mail: Mail,
  ) {}

  onModuleInit(): void {
    this.processors.register('mail.warning', async ({ participant, warning, provider }, em, message) => {
      // Locked, so that who leaves meanwhile waits, and takes this mail with them too.
      const [warned] = await sqlOf(em).execute<{ email: string; locale: Locale }>(
        `select email, locale from participant where id = ? and email is not null for key share`,
        [participant],
      );
      if (warned === undefined) return;
      const { publicUrl, identityProviders } = this.config;
      const title = identityProviders.find(({ id }) => id === provider)?.title ?? provider;
      const words = warningMail(warning, { provider: title, url: publicUrl + pageOf[warning] }, warned.locale);
      await this.mail.send(em, { to: warned.email, source: message, ...words });
    });
  }

  /** Inside the transaction of what is warned of. `provider` is its word, where it is about one. */
  promise(em: EntityManager, participant: string, warning: Warning, provider = ''): Promise<void> {
    return this.outbox.promise(em, 'mail.warning', { participant, warning, provider });
  }
}

/** Where each can be undone. */
const pageOf: Readonly<Record<Warning, string>> = {
  passkey_added: '/me/security',
  provider_linked: '/me/security',
  second_factor_off: '/me/security',
  api_key_created: '/me/keys',
};
