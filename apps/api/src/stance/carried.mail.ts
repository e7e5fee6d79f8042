import type { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { m } from '@mutirao/messages';
import type { Locale } from '../participant/participant.entity.ts';
import { Config } from '../platform/config.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { Processors } from '../platform/jobs/processors.ts';
import { Mail } from '../platform/mail/mail.service.ts';
import { Outbox } from '../platform/outbox/outbox.service.ts';

interface Reader {
  email: string;
  locale: Locale;
  consultation: string;
  slug: string;
  number: number;
  previous: number;
}

interface Line {
  carriage: 'applies' | 'changed' | 'gone';
  /** Of the paragraph it stands on now, or of the one that is gone. */
  code: string;
}

/** Lines in one mail; who wrote more finds the rest on their own page. */
const mostLines = 20;

/** What came to a draft with news for its author: not what was gone from an earlier draft already. */
const carried = `placement pl join contribution c on c.id = pl.contribution_id
  where pl.draft_id = ? and pl.carriage <> 'here' and c.state in ('published', 'held')
    and not (pl.carriage = 'gone' and exists (select from placement before where before.contribution_id = c.id
                    and before.draft_id <> pl.draft_id and before.carriage = 'gone'))`;

/** Tells each author once that a new version is there, and what became of what they wrote. */
@Injectable()
export class CarriedMail implements OnModuleInit {
  constructor(
    private readonly processors: Processors,
    private readonly outbox: Outbox,
    private readonly mail: Mail,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.processors.register('mail.draft', async ({ draft, participant }, em, message) => {
      const reader = await this.reader(em, draft, participant);
      const lines = await this.lines(em, draft, participant);
      if (reader === undefined || lines.length === 0) return;
      await this.mail.send(em, { to: reader.email, source: message, ...this.words(reader, lines) });
    });
  }

  /** Promises one mail to each author, whatever the number of their contributions. */
  async promiseToEach(em: EntityManager, draft: string): Promise<void> {
    const authors = await sqlOf(em).execute<{ participant: string }>(
      `select id as participant from participant where email is not null and id in (select c.author_id from ${carried})`,
      [draft],
    );
    await this.outbox.promiseEach(
      em,
      'mail.draft',
      authors.map(({ participant }) => ({ draft, participant })),
    );
  }

  /** Undefined when there is nobody to tell, or when another version came since: its own mail tells. */
  private async reader(em: EntityManager, draft: string, participant: string): Promise<Reader | undefined> {
    const [reader] = await sqlOf(em).execute<Reader>(
      `select a.email, a.locale, k.title as consultation, k.slug, d.number,
         (select max(number) from draft where consultation_id = k.id and state = 'published' and number < d.number)
           as previous
       from draft d join consultation k on k.id = d.consultation_id join participant a on a.id = ?
       where d.id = ? and a.email is not null
         and not exists (select from draft later where later.consultation_id = k.id and later.state = 'published'
                         and later.number > d.number)
       for key share of a`,
      [participant, draft],
    );
    return reader;
  }

  private lines(em: EntityManager, draft: string, participant: string): Promise<(Line & object)[]> {
    return sqlOf(em).execute<Line>(
      `select carriage, (select code from paragraph where id = coalesce(now_on, written_on)) as code
       from (select pl.carriage, pl.paragraph_id as now_on, c.paragraph_id as written_on, c.created_at, c.id
             from ${carried} and c.author_id = ?) line
       order by created_at, id limit ?`,
      [draft, participant, mostLines],
    );
  }

  private words({ locale, consultation, slug, number, previous }: Reader, lines: readonly Line[]) {
    const { publicUrl } = this.config;
    const contributions = lines.map(({ carriage, code }) => {
      return m[`mail_draft_${carriage}`]({ url: `${publicUrl}/p/${code}` }, { locale });
    });
    const url = `${publicUrl}/consultations/${slug}/compare?from=${previous}&to=${number}`;
    return {
      subject: m.mail_draft_subject({ consultation }, { locale }),
      text: m.mail_draft_body(
        { consultation, number, url, contributions: contributions.join('\n'), mine: `${publicUrl}/me` },
        { locale },
      ),
    };
  }
}
