import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { m } from '@mutirao/messages';
import type { Locale } from '../participant/participant.entity.ts';
import { Config } from '../platform/config.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { Processors } from '../platform/jobs/processors.ts';
import { Mail } from '../platform/mail/mail.service.ts';
import type { DecisionOutcome } from './moderation.type.ts';

interface Told {
  outcome: DecisionOutcome;
  reason: string;
  rule: string | null;
  email: string;
  locale: Locale;
  consultation: string;
  code: string;
}

/** Tells authors what was decided on their words, by which rule and why. */
@Injectable()
export class DecisionMail implements OnModuleInit {
  constructor(
    private readonly processors: Processors,
    private readonly mail: Mail,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.processors.register('mail.decision', async ({ decision }, em, message) => {
      const told = await this.find(em, decision);
      if (told) await this.mail.send(em, { to: told.email, source: message, ...this.words(told) });
    });
  }

  /** Null when there is nobody to tell, or when another decision came since: its own mail tells. */
  private async find(em: EntityManager, decision: string): Promise<Told | undefined> {
    const [told] = await sqlOf(em).execute<Told>(
      `select d.outcome, d.reason, r.title as rule, a.email, a.locale, k.title as consultation, p.code
       from decision d join contribution c on c.id = d.contribution_id
       join participant a on a.id = c.author_id
       join consultation k on k.id = c.consultation_id
       join paragraph p on p.id = c.paragraph_id
       left join rule r on r.id = d.rule_id
       where d.id = ? and a.email is not null and c.state <> 'withdrawn'
         and not exists (select from decision later where later.contribution_id = d.contribution_id
                         and (later.created_at, later.id) > (d.created_at, d.id))
       for key share of a`,
      [decision],
    );
    return told;
  }

  private words({ outcome, reason, rule, locale, consultation, code }: Told): { subject: string; text: string } {
    const url = `${this.config.publicUrl}/p/${code}`;
    if (outcome === 'approved') {
      return {
        subject: m.mail_approved_subject({ consultation }, { locale }),
        text: m.mail_approved_body({ consultation, url }, { locale }),
      };
    }
    return {
      subject: m.mail_refused_subject({ consultation }, { locale }),
      text: m.mail_refused_body({ consultation, rule: rule ?? '', reason, url }, { locale }),
    };
  }
}
