import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { siteActions, siteVerdict } from '@mutirao/rules';
import { newId } from '../platform/database/id.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { Outbox } from '../platform/outbox/outbox.service.ts';
import type { Asker } from '../platform/session/asker.ts';
import { Participant } from './participant.entity.ts';
import type { Locale } from './participant.entity.ts';
import type { ViewerType } from './participant.type.ts';
import { displayName, emailOf } from './sign-in.service.ts';

@Injectable()
export class Participants {
  constructor(
    private readonly em: EntityManager,
    private readonly outbox: Outbox,
  ) {}

  viewer(asker: Asker): ViewerType {
    const { id, name, email, locale, siteAdministrator } = asker;
    const can = siteActions.filter((action) => siteVerdict(action, asker) === null);
    return { id, name, email, locale, administrator: siteAdministrator, can };
  }

  async updateProfile(asker: Asker, name: string, locale: Locale): Promise<ViewerType> {
    const shown = displayName(name);
    await this.em.transactional(async (em) => {
      const participant = await em.findOneOrFail(Participant, asker.id);
      const renamed = participant.name !== shown;
      participant.name = shown;
      participant.locale = locale;
      await em.flush();
      if (renamed) await this.outbox.promise(em, 'participant.renamed', { participant: asker.id });
    });
    return this.viewer({ ...asker, name: shown, locale });
  }

  /** The id of the account with this address, made now when there is none; its owner signs in, and says a name, later. */
  async withAddress(em: EntityManager, address: string): Promise<string> {
    const email = emailOf(address);
    await sqlOf(em).execute(
      `insert into participant (id, email, created_at) values (?, ?, now()) on conflict (email) do nothing`,
      [newId(), email],
    );
    return (await em.findOneOrFail(Participant, { email })).id;
  }
}
