import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { m } from '@mutirao/messages';
import type { Role } from '@mutirao/rules';
import type { Locale } from '../participant/participant.entity.ts';
import { Config } from '../platform/config.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { Leftovers } from '../platform/jobs/leftovers.ts';
import { Processors } from '../platform/jobs/processors.ts';
import { Mail } from '../platform/mail/mail.service.ts';

interface Invited {
  email: string;
  role: Exclude<Role, 'citizen'>;
  expiresAt: string;
  consultation: string;
  inviter: string | null;
  locale: Locale;
}

/** Asks people into a team: in their own language where they have an account, else in the consultation's. */
@Injectable()
export class InvitationMail implements OnModuleInit {
  constructor(
    private readonly processors: Processors,
    private readonly leftovers: Leftovers,
    private readonly mail: Mail,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.processors.register('mail.invitation', async ({ invitation, token }, em, message) => {
      const invited = await this.find(em, invitation);
      if (invited) await this.mail.send(em, { to: invited.email, source: message, ...this.words(invited, token) });
    });
    // A month longer than they are good for, so that an old link still hears why it opens nothing.
    this.leftovers.register('invitation', `expires_at < now() - interval '30 days'`);
  }

  /** Nothing when it was answered, revoked or replaced before the mail went out. */
  private async find(em: EntityManager, id: string): Promise<Invited | undefined> {
    // Whoever of them leaves meanwhile waits, and takes this mail with them too.
    await sqlOf(em).execute(
      `select from participant p join invitation i on p.id = i.invited_by or p.email = i.email
       where i.id = ? order by p.id for key share of p`,
      [id],
    );
    const [invited] = await sqlOf(em).execute<Invited>(
      `select i.email, i.role, i.expires_at as "expiresAt", c.title as consultation, host.name as inviter,
         coalesce(guest.locale, c.locale) as locale
       from invitation i join consultation c on c.id = i.consultation_id
       left join participant host on host.id = i.invited_by
       left join participant guest on guest.email = i.email and guest.name is not null
       where i.id = ? and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()`,
      [id],
    );
    return invited;
  }

  private words({ role, expiresAt, consultation, inviter, locale }: Invited, token: string) {
    const url = `${this.config.publicUrl}${locale === 'pt-BR' ? '' : `/${locale}`}/invitations/${token}`;
    const until = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'America/Sao_Paulo' }).format(
      new Date(expiresAt),
    );
    return {
      subject: m.mail_invitation_subject({ consultation }, { locale }),
      text: m.mail_invitation_body(
        { consultation, inviter: inviter ?? consultation, role: m[`role_${role}`]({}, { locale }), url, until },
        { locale },
      ),
    };
  }
}
