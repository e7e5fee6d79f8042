import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import type { Transporter } from 'nodemailer';
import { Config } from '../config.ts';
import { newId } from '../database/id.ts';
import { sqlOf } from '../database/sql.ts';

export interface OutgoingMail {
  to: string;
  subject: string;
  text: string;
  /** The outbox message that asked for it, so that a second run is recognised. */
  source: string;
}

/** Sends mail by SMTP, or keeps it in the local mailbox where there is no server. */
@Injectable()
export class Mail {
  private readonly transport: Transporter | null;

  constructor(private readonly config: Config) {
    this.transport = config.smtpUrl === null ? null : createTransport(config.smtpUrl);
  }

  async send(em: EntityManager, mail: OutgoingMail): Promise<void> {
    const { to, subject, text, source } = mail;
    if (this.transport) {
      const messageId = `<${source}@${new URL(this.config.publicUrl).hostname}>`;
      await this.transport.sendMail({ from: this.config.mailFrom, to, subject, text, messageId });
      return;
    }
    await sqlOf(em).execute(
      `insert into local_mail (id, source, "to", subject, text, created_at) values (?, ?, ?, ?, ?, now())
       on conflict (source) do nothing`,
      [newId(), source, to, subject, text],
    );
  }
}
